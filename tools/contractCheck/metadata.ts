import { UncheckedError } from './errors.js';
import { isObject, isTrue, type JsonObject, objectOf, objectsOf, textOf, textsOf, valueAt } from './json.js';
import { isOnTheWire, nameOf, readMember, type Settings } from './member.js';

/** What /types/metadata.json holds, in one form for all settings of the server. */
export type Metadata = ReturnType<typeof readMetadata>;
export type WireOperation = ReturnType<typeof readOperation>;
export type WireType = ReturnType<typeof readType>;

/** Reads the metadata into its normal form. Throws an UncheckedError of reason `notMetadata`. */
export function readMetadata(body: unknown) {
  if (!isObject(body) || !['operations', 'types'].every((key) => Array.isArray(valueAt(body, key))))
    throw new UncheckedError('notMetadata');
  const written = objectsOf(body, 'operations');
  // The DTOs of an operation are not among the types.
  const described = ['response', 'request'].flatMap((key) => written.map((operation) => objectOf(operation, key)));
  const allTypes = [...objectsOf(body, 'types'), ...described];
  const properties = allTypes.flatMap((type) => objectsOf(type, 'properties'));
  const settings = {
    saysRequired: properties.some((property) => isTrue(valueAt(property, 'isRequired'))),
    isPascal: Object.hasOwn(body, 'Operations') && isMostlyPascal(properties),
  };
  return {
    operations: written.map((operation) => readOperation(operation, settings)),
    types: allTypes.map((type) => readType(type, settings)),
  };
}

function readOperation(operation: JsonObject, settings: Settings) {
  return {
    request: readType(objectOf(operation, 'request'), settings),
    /** Every name that the metadata gives to the response. */
    responses: ['response', 'returnType'].flatMap((key) => awaited(objectOf(operation, key))),
    routes: objectsOf(operation, 'routes').map((route) => ({
      path: textOf(route, 'path') ?? '',
      verbs: (textOf(route, 'verbs') ?? 'ANY').toUpperCase().split(/[\s,]+/),
    })),
    /** Verbs that the service implements. */
    actions: textsOf(operation, 'actions').map((action) => action.toUpperCase()),
    requiresAuth: isTrue(valueAt(operation, 'requiresAuth')),
    /** Roles and permissions that a caller also needs. */
    roles: ['requiredRoles', 'requiresAnyRole', 'requiredPermissions', 'requiresAnyPermission'].flatMap((key) =>
      textsOf(operation, key),
    ),
  };
}

/** The name of a type; of a ``Task`1``, what it results in. */
function awaited(type: JsonObject): string[] {
  const name = textOf(type, 'name');
  if (name === 'Task`1' || name === 'ValueTask`1') return textsOf(type, 'genericArgs').slice(0, 1);
  return name === undefined ? [] : [name];
}

function readType(type: JsonObject, settings: Settings) {
  const namespace = textOf(type, 'namespace') ?? '';
  const base = objectOf(type, 'inherits');
  const baseName = textOf(base, 'name');
  return {
    name: textOf(type, 'name') ?? '',
    /** The .NET namespace. */
    namespace,
    xmlNamespace:
      textOf(objectOf(type, 'dataContract'), 'namespace') ?? `http://schemas.datacontract.org/2004/07/${namespace}`,
    base: baseName === undefined ? undefined : { name: baseName, namespace: textOf(base, 'namespace') ?? '' },
    /** Its own members only. */
    members: objectsOf(type, 'properties')
      .filter(isOnTheWire)
      .map((property) => readMember(property, settings)),
  };
}

/** Under the PascalCase setting the members may be named so too; a single one that begins otherwise is still a change. */
function isMostlyPascal(properties: readonly JsonObject[]): boolean {
  const pascal = properties.filter((property) => /^\p{Lu}/u.test(nameOf(property)));
  return pascal.length > properties.length / 2;
}
