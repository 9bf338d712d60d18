import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode, visit } from 'graphql';
import { type Limit, limits } from './limits.js';
import type { RootField } from './requestSummary.js';
import { type Selection, selectionReader } from './selection.js';

/** Facts about an operation, known before it is validated. */
export type OperationInfo = {
  readonly operation: OperationDefinitionNode;
  readonly mutation: boolean;
  /** Its input must not stand in a URL. */
  readonly postOnly: boolean;
  /** It selects introspection of the schema. */
  readonly introspection: boolean;
  readonly rootField: RootField;
  /** It selects more than introspection and __typename: it needs credentials, and a call to Booster. */
  readonly data: boolean;
  /** The number of root fields that are executed, without introspection and __typename: for the limits per caller. */
  readonly dataFields: number;
  /** The permissions that its caller needs; an update reads as well when it selects the customer or gives an `ifVersion`. */
  readonly permissions: { readonly update: boolean; readonly read: boolean };
};

export type DocumentInfo = {
  /** The first limit that it exceeds. */
  readonly excess: Limit | undefined;
  /** It selects introspection of the schema, at any depth. */
  readonly readsSchema: boolean;
  /** By name; the lone operation also by null. */
  readonly operations: ReadonlyMap<string | null, OperationInfo>;
};

/** The document need not be valid: a fragment may be missing, or contain itself. */
export function documentInfoOf(document: DocumentNode): DocumentInfo {
  const counts = {
    ...{ depth: 0, repeats: 0, aliases: 0, rootFields: 0 },
    ...{ directives: 0, fragments: 0, operations: 0, updates: 0 },
  };
  const infos: OperationInfo[] = [];
  const selectionOf = selectionReader(document);
  let readsSchema = false;
  visit(document, {
    Field({ alias, name }) {
      if (alias !== undefined) counts.aliases += 1;
      if (name.value === 'updateCustomer') counts.updates += 1;
      if (schemaFields.has(name.value)) readsSchema = true;
    },
    Directive() {
      counts.directives += 1;
    },
    FragmentDefinition() {
      counts.fragments += 1;
    },
    OperationDefinition(operation) {
      const selection = selectionOf(operation.selectionSet);
      counts.operations += 1;
      counts.depth = Math.max(counts.depth, selection.depth);
      counts.repeats = Math.max(counts.repeats, selection.maxRepeats);
      counts.rootFields = Math.max(counts.rootFields, selection.fields);
      infos.push(operationInfoOf(operation, selection));
    },
  });
  const excess = (Object.keys(counts) as (keyof typeof counts)[]).find((limit) => counts[limit] > limits[limit]);
  return { excess, readsSchema, operations: byName(infos) };
}

/** Longer names are cut in the log. */
const maxNameLength = 64;

/** For the log; null for none. */
export function operationNameOf({ operation }: OperationInfo): string | null {
  return operation.name?.value.slice(0, maxNameLength) ?? null;
}

const schemaFields: ReadonlySet<string> = new Set(['__schema', '__type', '_service']);

function byName(infos: readonly OperationInfo[]): ReadonlyMap<string | null, OperationInfo> {
  const operations = new Map(infos.map((info) => [info.operation.name?.value ?? null, info]));
  const [only] = infos;
  if (infos.length === 1 && only !== undefined) operations.set(null, only);
  else operations.delete(null);
  return operations;
}

function operationInfoOf(operation: OperationDefinitionNode, { names, dataKeys, reads }: Selection): OperationInfo {
  const mutation = operation.operation === OperationTypeNode.MUTATION;
  const data = [...names].some((name) => !name.startsWith('__'));
  return {
    operation,
    mutation,
    postOnly: mutation || names.has('previewUpdateCustomer'),
    introspection: [...names].some((name) => schemaFields.has(name)),
    rootField: rootFieldOf(names),
    data,
    dataFields: dataKeys.size,
    permissions: { update: mutation, read: mutation ? reads : data },
  };
}

const rootFields: Readonly<Record<string, RootField>> = {
  customer: 'customer',
  previewUpdateCustomer: 'previewUpdateCustomer',
  updateCustomer: 'updateCustomer',
  _entities: '_entities',
  _service: 'introspection',
  __schema: 'introspection',
  __type: 'introspection',
  __typename: 'introspection',
};

/** Unknown fields do not count, nor does introspection beside data. */
function rootFieldOf(names: ReadonlySet<string>): RootField {
  const fields = new Set([...names].flatMap((name) => (Object.hasOwn(rootFields, name) ? [rootFields[name]] : [])));
  if (fields.size > 1) fields.delete('introspection');
  const [field = 'none'] = fields;
  return fields.size > 1 ? 'mixed' : field;
}
