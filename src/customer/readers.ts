import type { EnumType, LeafType } from './inputTypes.js';
import type { TextRule } from './rules.js';
import { breaksRule, isFull, mistyped, type Problem, unknownMember, type Walk } from './walk.js';

/** Reads one value that is neither null nor absent. Returns what goes into the result; undefined for what was reported. */
export type Reader = (value: unknown, walk: Walk) => unknown;

/** How a value is read that may be null or absent. */
export type NullableReader = { readonly nonNull: boolean; readonly read: Reader };

export function readNullable({ nonNull, read }: NullableReader, value: unknown, walk: Walk): unknown {
  if (value !== null && value !== undefined) return read(value, walk);
  return nonNull ? mistyped(walk, value, 'A value is required.') : null;
}

/** Scalars and enums are accepted exactly as graphql-js accepts them in variables. A LocalDate is any string: its day is a rule. */
export function leafReader(type: LeafType | EnumType): Reader {
  return type.kind === 'Enum' ? enumReader(type) : leafReaders[type.kind];
}

const leafReaders: Readonly<Record<LeafType['kind'], Reader>> = {
  String: (value, walk) => (typeof value === 'string' ? value : mistyped(walk, value, 'Must be a string.')),
  Boolean: (value, walk) => (typeof value === 'boolean' ? value : mistyped(walk, value, 'Must be true or false.')),
  Int: (value, walk) =>
    Number.isInteger(value) && value === Number(value) >> 0
      ? value
      : mistyped(walk, value, 'Must be a whole number from -2147483648 to 2147483647.'),
  LocalDate: (value, walk) =>
    typeof value === 'string' ? value : mistyped(walk, value, 'Must be a string like 2020-12-30.'),
  Any: (value) => value,
};

function enumReader({ values }: EnumType): Reader {
  const message = `Must be one of ${values.join(', ')}.`;
  return (value, walk) =>
    typeof value === 'string' && values.includes(value) ? value : mistyped(walk, value, message);
}

/** Applies the rule to every string; `read` reports the other types. */
export function ruled(read: Reader, rule: TextRule): Reader {
  return (value, walk) => {
    if (typeof value !== 'string') return read(value, walk);
    const problem = rule(value, walk.clientType);
    if (problem !== undefined) breaksRule(walk, problem);
    return value;
  };
}

/** A single item stands for a list of one. */
export function listReader(item: NullableReader): Reader {
  return (value, walk) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const result: unknown[] = [];
    const step = walk.depth;
    walk.depth = step + 1;
    for (let index = 0; index < items.length && !isFull(walk); index += 1) {
      walk.path[step] = index;
      result.push(readNullable(item, items[index], walk));
    }
    walk.depth = step;
    return result;
  };
}

/** A list that is too long breaks a rule; then only the types of its items are read. */
export function boundedList(read: Reader, typesOnly: Reader, maxItems: number, tooMany: Problem): Reader {
  return (value, walk) => {
    if (!Array.isArray(value) || value.length <= maxItems) return read(value, walk);
    breaksRule(walk, tooMany);
    return typesOnly(value, walk);
  };
}

export type MemberReader = NullableReader & {
  readonly name: string;
  readonly defaultValue: unknown;
  /** Broken by null or absent when the input has this clientType. */
  readonly required?: { readonly when: string; readonly problem: Problem } | undefined;
  /** Null is left out, as an absent member is. */
  readonly dropsNull: boolean;
};

/** The result has the members in the order given here. */
export function objectReader(typeName: string, members: readonly MemberReader[]): Reader {
  const names = new Set(members.map(({ name }) => name));
  return (value, walk) => {
    if (!isObject(value)) return mistyped(walk, value, 'Must be an object.');
    const result: Record<string, unknown> = {};
    const problemsBefore = walk.typeProblems.length;
    const step = walk.depth;
    let known = 0;
    walk.depth = step + 1;
    for (const member of members) {
      walk.path[step] = member.name;
      const given = value[member.name];
      if (given !== undefined) known += 1;
      const read = given === undefined || given === null ? readNothing(member, given, walk) : member.read(given, walk);
      if (read !== undefined) result[member.name] = read;
    }
    walk.depth = step;
    // Counting the names is faster than looking each of them up.
    const unknown = known === Object.keys(value).length ? undefined : firstUnknown(value, names);
    if (unknown !== undefined) unknownMember(walk, problemsBefore, unknown, typeName);
    return result;
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstUnknown(value: object, names: ReadonlySet<string>): string | undefined {
  for (const name in value) if (!names.has(name)) return name;
  return undefined;
}

/** Reads a member that is null or absent. Undefined if the result leaves it out. */
function readNothing(member: MemberReader, value: null | undefined, walk: Walk): unknown {
  if (value === undefined && member.defaultValue !== undefined) return member.defaultValue;
  if (member.nonNull) return readNullable(member, value, walk);
  const { required } = member;
  if (required !== undefined && required.when === walk.clientType) breaksRule(walk, required.problem);
  return member.dropsNull ? undefined : value;
}
