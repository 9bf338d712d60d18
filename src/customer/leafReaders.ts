import type { EnumType, LeafType } from './inputTypes.js';
import type { TextRule } from './rules.js';
import { breaksRule, mistyped, type Walk } from './walk.js';

/** Reads one value that is neither null nor absent: what goes into the result, undefined for what was reported. */
export type Reader = (value: unknown, walk: Walk) => unknown;

/** The scalars and enums exactly as graphql-js takes them in variables; LocalDate is any string, its day is a rule. */
export function leafReaderOf(type: LeafType | EnumType): Reader {
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

/** Reads a text that also has to follow a rule; `read` reports what is no text. */
export function ruled(read: Reader, rule: TextRule): Reader {
  return (value, walk) => {
    if (typeof value !== 'string') return read(value, walk);
    const problem = rule(value, walk.clientType);
    if (problem !== undefined) breaksRule(walk, problem);
    return value;
  };
}
