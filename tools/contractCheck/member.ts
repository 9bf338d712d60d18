import { isTrue, type JsonObject, objectOf, objectsOf, textOf, textsOf, valueAt } from './json.js';

/** `contradictory`: its ApiMember attribute says that it is required, the metadata's own `isRequired` does not. */
export type Requirement = 'required' | 'optional' | 'contradictory';

export type WireMember = ReturnType<typeof readMember>;

export type Settings = {
  /** The server is one that writes `isRequired`. */
  readonly saysRequired: boolean;
  /** It names members in PascalCase; they are read in camelCase. */
  readonly isPascal: boolean;
};

/** A property of the metadata as a member of the wire. */
export function readMember(property: JsonObject, { saysRequired, isPascal }: Settings) {
  const type = textOf(property, 'type') ?? '';
  const args = textsOf(property, 'genericArgs');
  const order = valueAt(objectOf(property, 'dataMember'), 'order');
  const name = nameOf(property);
  return {
    name: isPascal ? name.charAt(0).toLowerCase() + name.slice(1) : name,
    ...readPropertyType(type, args),
    nullable: type === 'Nullable`1' || !isTrue(valueAt(property, 'isValueType')),
    required: requirementOf(property, saysRequired),
    description: textOf(property, 'description') ?? apiMember(property, 'Description'),
    /** DataMember Order; undefined as a rule, then XML goes by name. */
    xmlOrder: typeof order === 'number' && order >= 0 ? order : undefined,
  };
}

/** As it is written on the wire. */
export function nameOf(property: JsonObject): string {
  return textOf(objectOf(property, 'dataMember'), 'name') ?? textOf(property, 'name') ?? '';
}

/** False for what no serializer writes or reads. */
export function isOnTheWire(property: JsonObject): boolean {
  return !objectsOf(property, 'attributes').some((attribute) => textOf(attribute, 'name') === 'IgnoreDataMember');
}

/** `type` is `List` for ``List`1``, the type inside for ``Nullable`1``; `item` is what a list holds. */
function readPropertyType(type: string, args: readonly string[]): { type: string; item: string | undefined } {
  const [arg] = args;
  if (type === 'Nullable`1' && arg !== undefined) return { type: arg, item: undefined };
  if (type === 'List`1' && arg !== undefined) return { type: 'List', item: arg };
  return { type: args.length === 0 ? type : `${type.replace(/`\d+$/, '')}<${args.join(', ')}>`, item: undefined };
}

function requirementOf(property: JsonObject, saysRequired: boolean): Requirement {
  const said = [valueAt(property, 'isRequired'), valueAt(objectOf(property, 'dataMember'), 'isRequired')].some(isTrue);
  if (said) return 'required';
  if (!isTrue(apiMember(property, 'IsRequired'))) return 'optional';
  return saysRequired ? 'contradictory' : 'required';
}

function apiMember(property: JsonObject, argument: string): string | undefined {
  const attribute = objectsOf(property, 'attributes').find((one) => textOf(one, 'name') === 'ApiMember') ?? {};
  const found = objectsOf(attribute, 'args').find((one) => textOf(one, 'name') === argument);
  return found && textOf(found, 'value');
}
