import { readFile } from 'node:fs/promises';

export type Property = {
  name: string;
  type: string;
  namespace?: string;
  isValueType?: boolean;
  genericArgs?: string[];
  description?: string;
  isRequired?: boolean;
  attributes?: { name: string; args?: { name: string; value: string }[] }[];
  dataMember?: { name?: string; order?: number; isRequired?: boolean };
};

export type Type = {
  name: string;
  namespace: string;
  inherits?: { name: string; namespace: string };
  properties?: Property[];
  genericArgs?: string[];
  dataContract?: { namespace?: string };
};

export type Operation = {
  request: Type;
  response?: Type;
  returnType?: { name: string };
  actions: string[];
  routes?: { path: string; verbs?: string }[];
  requiresAuth?: boolean;
  requiredRoles?: string[];
};

/** The recorded metadata as far as the check reads it. */
export type Metadata = { types: Type[]; operations: Operation[] };

export const recorded = await readFile('test/recordings/metadata.json', 'utf8');

/** The recorded metadata, changed. */
export function metadataWith(mutate: (metadata: Metadata) => void): Metadata {
  const metadata = JSON.parse(recorded) as Metadata;
  mutate(metadata);
  return metadata;
}

export function typeIn({ types, operations }: Metadata, name: string): Type {
  const all = [...types, ...operations.flatMap(({ request, response }) => [request, ...(response ? [response] : [])])];
  return found(all, name, ({ name: own }) => own);
}

export function operationIn({ operations }: Metadata, name: string): Operation {
  return found(operations, name, ({ request }) => request.name);
}

/** `Customer.notes` */
export function memberIn(metadata: Metadata, path: string): Property {
  const [type = '', member = ''] = path.split('.');
  return found(typeIn(metadata, type).properties ?? [], member, ({ name }) => name);
}

/** Takes a member out of its type and gives it back. */
export function take(metadata: Metadata, path: string): Property {
  const member = memberIn(metadata, path);
  const type = typeIn(metadata, path.split('.')[0] ?? '');
  type.properties = type.properties?.filter((one) => one !== member) ?? [];
  return member;
}

export function add(metadata: Metadata, type: string, ...members: Property[]): void {
  const to = typeIn(metadata, type);
  to.properties = [...(to.properties ?? []), ...members];
}

export function text(name: string, more: Partial<Property> = {}): Property {
  return { name, type: 'String', namespace: 'System', ...more };
}

/** The metadata as a server with the PascalCase setting writes it. */
export function inPascalCase(value: unknown, members = false): unknown {
  if (Array.isArray(value)) return value.map((one) => inPascalCase(one, members));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      pascal(key),
      members && key === 'properties'
        ? (inner as Property[]).map((one) => inPascalCase({ ...one, name: pascal(one.name) }))
        : inPascalCase(inner, members),
    ]),
  );
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function found<One>(all: readonly One[], name: string, nameOf: (one: One) => string): One {
  const one = all.find((candidate) => nameOf(candidate) === name);
  if (one === undefined) throw new Error(`The recorded metadata has no ${name}`);
  return one;
}
