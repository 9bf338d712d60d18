import { type DtoName, type Member, membersOf } from '../booster/contract.js';
import type * as dto from '../booster/dto.js';
import {
  boundedList,
  isObject,
  listReader,
  type MemberReader,
  objectReader,
  readNullable,
} from './compositeReaders.js';
import type { InputMember, InputType, ObjectType } from './inputTypes.js';
import { leafReaderOf, type Reader, ruled } from './leafReaders.js';
import { dayRuleOf, requiredRuleOf, textRuleOf, tooManyRuleOf } from './rules.js';
import { type FieldError, startWalk, type TypeProblem } from './walk.js';

export type ReadUpdate = {
  /**
   * The record to send: the members of the field table in its order, defaults filled in, nulls left out. Complete only
   * when there are no problems of either kind.
   */
  readonly customer: dto.Customer;
  /** What graphql-js would reject. If there is any, no rule is applied. */
  readonly typeProblems: readonly TypeProblem[];
  /** The broken rules of the field table, in the order of the input. */
  readonly problems: readonly FieldError[];
};

/** Compiles the reader of updateCustomer's input: types, rules, characters and what is sent, all in one walk. */
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
  const reader = { nonNull: type.nonNull, read: typesOnly(type) };
  return (value) => {
    const walk = startWalk([]);
    return { value: readNullable(reader, value, walk), typeProblems: walk.typeProblems };
  };
}

function typesOnly(type: InputType): Reader {
  if (type.kind === 'List') return listReader({ nonNull: type.item.nonNull, read: typesOnly(type.item) });
  if (type.kind !== 'Object') return leafReaderOf(type);
  const members = type.members.map(
    ({ name, type, defaultValue }): MemberReader => ({
      name,
      nonNull: type.nonNull,
      read: typesOnly(type),
      defaultValue,
      required: undefined,
      dropsNull: false,
    }),
  );
  return objectReader(type.name, members);
}

/** Throws when the schema and the field table do not have the same members, or not of the same types. */
function dtoReader(type: ObjectType, name: DtoName): Reader {
  const table = membersOf(name);
  for (const member of type.members) {
    if (table[member.name] === undefined) throw new TypeError(`${name} has no member ${member.name}.`);
  }
  const members = Object.entries(table).map(([key, rules]) => {
    const member = type.members.find((one) => one.name === key);
    if (member === undefined) throw new TypeError(`${type.name} has no member ${key}.`);
    return dtoMember(member, rules);
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
  if (type.kind === 'String') return ruled(leafReaderOf(type), textRuleOf(name, row));
  if (type.kind === 'LocalDate') return ruled(leafReaderOf(type), dayRuleOf(name));
  if (type.kind !== 'List' || type.item.kind !== 'Object' || row.item === undefined) return typesOnly(type);
  const read = listReader({ nonNull: type.item.nonNull, read: dtoReader(type.item, row.item) });
  return boundedList(read, typesOnly(type), row.maxItems ?? Number.POSITIVE_INFINITY, tooManyRuleOf(name, row));
}
