import type { Reader } from './leafReaders.js';
import type { Problem, Walk } from './walk.js';
import { breaksRule, isFull, mistyped, unknownMember } from './walk.js';

/** How a value is read that may be null or absent. */
export type NullableReader = {
  readonly nonNull: boolean;
  readonly read: Reader;
};

export function readNullable({ nonNull, read }: NullableReader, value: unknown, walk: Walk): unknown {
  if (value !== null && value !== undefined) return read(value, walk);
  return nonNull ? mistyped(walk, value, 'A value is required.') : null;
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

/** A list that breaks a rule when it is too long; its items then only have to have the right types. */
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
  /** What null or absent breaks, for input of this clientType. */
  readonly required: { readonly when: string; readonly problem: Problem } | undefined;
  /** Null is left out, as an absent member is. */
  readonly dropsNull: boolean;
};

/** The result has the members in the order given here. */
export function objectReader(typeName: string, members: readonly MemberReader[]): Reader {
  const names = new Set(members.map(({ name }) => name));
  return (value, walk) => {
    if (!isObject(value)) return mistyped(walk, value, 'Must be an object.');
    const unknown = firstUnknown(value, names);
    if (unknown !== undefined) unknownMember(walk, unknown, typeName);
    const result: Record<string, unknown> = {};
    const step = walk.depth;
    walk.depth = step + 1;
    for (const member of members) {
      walk.path[step] = member.name;
      const read = readMember(member, value[member.name], walk);
      if (read !== undefined) result[member.name] = read;
    }
    walk.depth = step;
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

/** Undefined for a member that is left out. */
function readMember(member: MemberReader, value: unknown, walk: Walk): unknown {
  if (value !== null && value !== undefined) return member.read(value, walk);
  if (value === undefined && member.defaultValue !== undefined) return member.defaultValue;
  if (member.nonNull) return readNullable(member, value, walk);
  if (member.required !== undefined && member.required.when === walk.clientType) {
    breaksRule(walk, member.required.problem);
  }
  return member.dropsNull ? undefined : value;
}
