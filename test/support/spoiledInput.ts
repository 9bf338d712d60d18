import fc from 'fast-check';
import { type DtoName, membersOf } from '../../src/booster/contract.js';
import { validInput } from './validInput.js';

/** What stands where something else should: other types, limits and one beyond, blanks, days that are none. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, 5, 1.5, 2_147_483_647, 2_147_483_648, -2_147_483_649),
  fc.constantFrom<unknown>([], {}, [null], [[]], [{}], [5], { toString: 1 }, { email: 5 }, [{ hobby: '' }]),
  fc.constantFrom('', ' ', '\t\r\n\u3000', '\u1680', '\u0085', '\ufeff', '\u200b', '\u200b\u200b', ' a', '\u1fff'),
  fc.constantFrom(
    '\u0000',
    'a\u001f',
    '\u007f',
    '\ufffe',
    'x\uffff',
    '\ud800',
    'a\udc00b',
    '😀',
    '\udc00\ud800',
    '\ufffd',
  ),
  fc.constantFrom('PRIVATE', 'COMPANY', 'private', 'true', '5', 'toString', '__proto__', 'null'),
  fc.constantFrom('2020-02-29', '2021-02-29', '2021-02-30', '0001-12-31', '0000-01-01', '2021-1-1', '2021-01-01T00:00'),
  fc.constantFrom('a@b', 'a@', 'a b@c', 'a@b@c', '<&>\r"\\', ']]>'),
  fc.constantFrom(256, 257, 320, 321, 4_000, 4_001).map((length) => 'x'.repeat(length)),
);

const oddName = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'nope',
  '_',
  'a b',
  '',
  '5',
  'ä',
  'x'.repeat(101),
);

type Edit = (object: Record<string, unknown>, key: string) => void;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: oddValue.map(
      (value): Edit =>
        (object, key) =>
          set(object, key, value),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Edit>((object, key) => delete object[key]) },
  {
    weight: 1,
    arbitrary: fc.tuple(oddName, oddValue).map(
      ([name, value]): Edit =>
        (object) =>
          set(object, name, value),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Edit>((object, key) => set(object, key, [object[key]].flat()[0])) },
  { weight: 1, arbitrary: fc.constant<Edit>((object, key) => set(object, key, [object[key]])) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2, 100, 101).map(
      (length): Edit =>
        (object, key) =>
          set(object, key, Array(length).fill([object[key]].flat()[0])),
    ),
  },
);

/** To generate a valid input takes longer than to read it a hundred times: a few are used again and again. */
const validInputs = fc.sample(validInput, 400);

/** Valid inputs, inputs with up to five things wrong somewhere, and values that are no input; members in any order. */
export const anyInput: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: oddValue },
  {
    weight: 40,
    arbitrary: fc
      .tuple(fc.constantFrom(...validInputs), fc.array(fc.tuple(fc.nat(), edit), { maxLength: 5 }), fc.nat())
      .map(([input, edits, rotation]) => {
        const copy: Record<string, unknown> = rotated(structuredClone(input), rotation);
        for (const [where, change] of edits) change(...memberIn(copy, where));
        return copy;
      }),
  },
);

/** A member of the input or of an item of its lists, there or not. */
function memberIn(input: Record<string, unknown>, where: number): [Record<string, unknown>, string] {
  const members = membersWithin(input, 'Customer');
  return members[where % members.length] ?? [input, 'brand'];
}

function membersWithin(object: Record<string, unknown>, name: DtoName): [Record<string, unknown>, string][] {
  return Object.entries(membersOf(name)).flatMap(([key, { item }]): [Record<string, unknown>, string][] => {
    const value = object[key];
    const items = item === undefined || !Array.isArray(value) ? [] : value.slice(0, 3).filter(isObject);
    return [[object, key], ...items.flatMap((one) => (item === undefined ? [] : membersWithin(one, item)))];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rotated(object: object, by: number): Record<string, unknown> {
  const entries = Object.entries(object);
  const start = by % entries.length;
  return Object.fromEntries([...entries.slice(start), ...entries.slice(0, start)]);
}

/** Also `__proto__` becomes a member, as JSON.parse makes it one. Of a copy, since the next change is made inside it. */
function set(object: object, key: string, value: unknown): void {
  const copy = structuredClone(value);
  Object.defineProperty(object, key, { value: copy, enumerable: true, writable: true, configurable: true });
}
