import { type DtoName, membersOf } from '../booster/contract.js';
import type * as dto from '../booster/dto.js';
import type { Member } from '../booster/member.js';
import type { InputMember, InputType, ObjectType } from './inputTypes.js';
import {
  boundedList,
  isObject,
  leafReader,
  listReader,
  type MemberReader,
  type NullableReader,
  objectReader,
  type Reader,
  readNullable,
  ruled,
} from './readers.js';
import { dayRuleOf, requiredRuleOf, textRuleOf, tooManyRuleOf } from './rules.js';
import { type FieldError, startWalk, type TypeProblem } from './walk.js';

export type ReadUpdate = {
  /** The record to send, in the order of the field table: defaults filled in, nulls left out. Complete only without problems. */
  readonly customer: dto.Customer;
  /** What graphql-js would reject. If there is any, no rule is applied. */
  readonly typeProblems: readonly TypeProblem[];
  /** The broken rules of the field table, in the order of the input. */
  readonly problems: readonly FieldError[];
};

/** Compiles the reader of updateCustomer's input: types, rules, characters and the record to send, all in one walk. */
export function createUpdateReader(input: ObjectType): (value: unknown) => ReadUpdate {
  const reader = { nonNull: true, read: dtoReader(input, 'Customer') };
  return (value) => {
    const walk = startWalk(['input'], isObject(value) ? value.clientType : undefined);
    const customer = readNullable(reader, value, walk) as dto.Customer;
    const { typeProblems, problems } = walk;
    return { customer, typeProblems, problems: typeProblems.length > 0 ? [] : problems };
  };
}

export type ReadValue = { readonly value: unknown; readonly typeProblems: readonly TypeProblem[] };

/** Compiles the reader of any other value: by its type alone. Paths begin at the value. */
export function createValueReader(type: InputType): (value: unknown) => ReadValue {
  const reader = nullable(type);
  return (value) => {
    const walk = startWalk([]);
    return { value: readNullable(reader, value, walk), typeProblems: walk.typeProblems };
  };
}

function nullable(type: InputType): NullableReader {
  return { nonNull: type.nonNull, read: typesOnly(type) };
}

function typesOnly(type: InputType): Reader {
  if (type.kind === 'List') return listReader(nullable(type.item));
  if (type.kind !== 'Object') return leafReader(type);
  const members = type.members.map(
    ({ name, type, defaultValue }): MemberReader => ({ name, ...nullable(type), defaultValue, dropsNull: false }),
  );
  return objectReader(type.name, members);
}

/** Throws unless the schema and the field table have the same members, of the same types. */
function dtoReader(type: ObjectType, name: DtoName): Reader {
  const table = membersOf(name);
  for (const member of type.members) {
    if (table[member.name] === undefined) throw new TypeError(`${name} has no member ${member.name}.`);
  }
  const members = Object.entries(table).map(([key, row]) => {
    const member = type.members.find((one) => one.name === key);
    if (member === undefined) throw new TypeError(`${type.name} has no member ${key}.`);
    return dtoMember(member, row);
  });
  return objectReader(type.name, members);
}

type TableRow = Member & { readonly item?: DtoName };

function dtoMember({ name, type, defaultValue }: InputMember, row: TableRow): MemberReader {
  if (wireTypes[type.kind] !== row.type) throw new TypeError(`${name} is ${type.kind} in the schema, not ${row.type}.`);
  const { requiredWhen: when } = row;
  return {
    name,
    nonNull: type.nonNull,
    read: memberValueReader(name, type, row),
    defaultValue,
    required: when && { when, problem: requiredRuleOf(name, row) },
    dropsNull: true,
  };
}

const wireTypes: Readonly<Partial<Record<InputType['kind'], Member['type']>>> = {
  String: 'String',
  Enum: 'String',
  LocalDate: 'DateTime',
  Boolean: 'Boolean',
  Int: 'Int32',
  List: 'List',
};

function memberValueReader(name: string, type: InputType, row: TableRow): Reader {
  const read = typesOnly(type);
  if (type.kind === 'String') return ruled(read, textRuleOf(name, row));
  if (type.kind === 'LocalDate') return ruled(read, dayRuleOf(name));
  if (type.kind !== 'List' || type.item.kind !== 'Object' || row.item === undefined) return read;
  const items = { nonNull: type.item.nonNull, read: dtoReader(type.item, row.item) };
  return boundedList(listReader(items), read, row.maxItems ?? Number.POSITIVE_INFINITY, tooManyRuleOf(name, row));
}
