import { expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { lines, readAs, readUpdate } from '../support/inputReading.js';

/** A list that counts how many of its items are read. */
function counted(items: readonly unknown[]) {
  const count = { reads: 0 };
  const list = new Proxy(items, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) count.reads += 1;
      return Reflect.get(target, key);
    },
  });
  return { list, count };
}

test('of half a million wrong items ten are read and reported', () => {
  for (const item of [5, null, [], { email: 5, isMainEmail: true }]) {
    const { list, count } = counted(Array(500_000).fill(item));

    const { typeProblems } = readUpdate({ ...aPerson(), emails: list });

    expect(typeProblems.map(({ field }) => field.slice(0, 3).join('.'))).toEqual(
      Array.from({ length: 10 }, (_, index) => `input.emails.${index}`),
    );
    expect(count.reads).toBe(10);
  }
});

test('once there are ten type problems no further list is read', () => {
  const { list, count } = counted(Array(1_000).fill({ hobby: 'Art', sapHobbyId: 'ART' }));

  const { typeProblems } = readUpdate({ ...aPerson(), emails: Array(1_000).fill('x'), hobbies: list });

  expect(typeProblems).toHaveLength(10);
  expect(count.reads).toBe(0);
});

test('the types of all items of a list that is too long count, its texts do not', () => {
  const hobby = { hobby: '', sapHobbyId: '' };
  const { list, count } = counted(Array(30_000).fill(hobby));

  expect(readUpdate({ ...aPerson(), hobbies: list }).problems).toMatchObject([
    { code: 'TOO_MANY', field: ['input', 'hobbies'] },
  ]);
  expect(count.reads).toBe(30_000);
  expect(lines(readUpdate({ ...aPerson(), hobbies: [...Array(200).fill(hobby), 5] }).typeProblems)).toEqual([
    'input.hobbies.200: Must be an object.',
  ]);
});

test('of sixty thousand unknown fields the first is reported', () => {
  const unknown = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`member${index}`, index]));

  expect(lines(readUpdate({ ...unknown, ...aPerson() }).typeProblems)).toEqual([
    'input.member0: Unknown field in UpdateCustomerInput.',
  ]);
});

test('a value nested without end is read no deeper than its type', () => {
  const [depth, open, close] = [400_000, '[', ']'];
  const nested = JSON.parse(open.repeat(depth) + close.repeat(depth));
  const object = JSON.parse('{"input":'.repeat(depth) + 1 + '}'.repeat(depth));

  expect(lines(readUpdate({ ...aPerson(), emails: nested }).typeProblems)).toEqual([
    'input.emails.0: Must be an object.',
  ]);
  expect(lines(readUpdate(object).typeProblems)[0]).toBe('input.input: Unknown field in UpdateCustomerInput.');
  expect(lines(readAs('Int!', object).typeProblems)).toHaveLength(1);
});

test('a megabyte of text is rejected by its length alone', () => {
  for (const text of ['x', ' ', '@', 'a@', '\u0000', '\ud800'].map((unit) => unit.repeat(1_000_000 / unit.length))) {
    const email = { email: text, isMainEmail: true };
    const { problems } = readUpdate(aPerson({ lastName: text, birthDate: text, emails: [email], notes: text }));

    expect(problems.map(({ code, field }) => `${code} ${field.join('.')}`)).toEqual([
      'TOO_LONG input.lastName',
      'INVALID input.birthDate',
      'TOO_LONG input.emails.0.email',
      'TOO_LONG input.notes',
    ]);
  }
});
