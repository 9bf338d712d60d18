import { expect, test } from '@jest/globals';
import type * as dto from '../../src/booster/dto.js';
import { changesOf } from '../../src/customer/changes.js';
import { toCustomer } from '../../src/customer/toCustomer.js';
import { aPerson } from '../support/customers.js';
import { namesOf } from '../support/operations.js';

const read = { id: 5, canBeContacted: true, lastName: 'Example' } satisfies dto.GetCustomerResponse;

/** `firstName SET` for each change. */
function kinds(update: Partial<dto.Customer>, now: Partial<dto.GetCustomerResponse> = {}): string[] {
  const changes = changesOf(aPerson(update) as dto.Customer, toCustomer({ ...read, ...now }));
  return changes.map(({ field: [, ...field], kind }) => `${field.join('.')} ${kind}`);
}

test('each member of the input has one change, in the order of the input, given or left out', () => {
  const changes = changesOf(aPerson() as dto.Customer, toCustomer(read));

  expect(changes.map(({ field }) => field)).toEqual(namesOf('UpdateCustomerInput').map((name) => ['input', name]));
});

for (const [before, after, kind] of [
  [undefined, 'Ada', 'SET'],
  ['', 'Ada', 'SET'],
  ['Ada', 'Eve', 'CHANGED'],
  ['Ada', 'Ada ', 'CHANGED'],
  ['Ada', undefined, 'EMPTIED'],
  ['Ada', null, 'EMPTIED'],
  ['Ada', '', 'EMPTIED'],
  ['Ada', 'Ada', 'UNCHANGED'],
  [undefined, undefined, 'UNCHANGED'],
  [undefined, '', 'UNCHANGED'],
  ['', null, 'UNCHANGED'],
  ['a\r\nb\r', 'a\nb\n', 'UNCHANGED'],
] as const) {
  test(`a text that is ${JSON.stringify(before)} and becomes ${JSON.stringify(after)} is ${kind}`, () => {
    const update = after === undefined ? {} : { firstName: after };

    expect(kinds(update, before === undefined ? {} : { firstName: before })).toContain(`firstName ${kind}`);
  });
}

test('members that a read names differently are compared all the same', () => {
  const now = { personalTitle: 'Mrs.', language: 'ger', canBeContacted: false };

  expect(kinds({}, now)).toEqual(
    expect.arrayContaining(['title UNCHANGED', 'languageId CHANGED', 'canBeContactedByMaison CHANGED']),
  );
});

test('a flag that a read leaves out is hidden, since it has a value nevertheless', () => {
  const { canBeContacted, ...without } = read;
  const changes = changesOf(aPerson() as dto.Customer, toCustomer(without as dto.GetCustomerResponse));

  expect(changes).toContainEqual({ field: ['input', 'canBeContactedByMaison'], kind: 'HIDDEN' });
});

test('what no read returns is hidden, given or left out', () => {
  expect(kinds({ notes: 'Likes tea' })).toEqual(
    expect.arrayContaining(['notes HIDDEN', 'nameSuffix HIDDEN', 'contactByEmailFlag HIDDEN', 'addresses HIDDEN']),
  );
});

const ada = { email: 'ada@example.test', isMainEmail: true };
const eve = { email: 'eve@example.test', isMainEmail: false };
const readAda = { email: ada.email, isMain: true, description: 'Home' };
const readEve = { email: eve.email, isMain: false };
for (const [what, before, after, kind] of [
  ['filled', undefined, [ada], 'SET'],
  ['left out', [readAda], undefined, 'EMPTIED'],
  ['emptied', [readAda], [], 'EMPTIED'],
  ['empty in another way', undefined, [], 'UNCHANGED'],
  ['the same but for what the input does not have', [readAda, readEve], [ada, eve], 'UNCHANGED'],
  ['in another order', [readAda, readEve], [eve, ada], 'CHANGED'],
  ['longer', [readAda], [ada, eve], 'CHANGED'],
  ['shorter', [readAda, readEve], [ada], 'CHANGED'],
  ['changed in one flag', [readAda], [{ ...ada, isMainEmail: false }], 'CHANGED'],
] as const) {
  test(`a list that is ${what} is one change: ${kind}`, () => {
    const update = after === undefined ? {} : { emails: [...after] };

    const lines = kinds(update, before === undefined ? {} : { emails: [...before] });

    expect(lines.filter((line) => line.startsWith('emails'))).toEqual([`emails ${kind}`]);
  });
}

test('the type of each phone is hidden when there are phones before and after', () => {
  const phone = { phone: '0001', countryPrefix: 'gb', isMainPhone: true, phoneType: 'Home' };
  const phones = [{ phone: '0001', isMain: true, prefixCountryId: 'gb' }];
  const ofPhones = (lines: string[]) => lines.filter((line) => line.startsWith('phones'));

  expect(ofPhones(kinds({ phones: [phone] }, { phones }))).toEqual(['phones UNCHANGED', 'phones.0.phoneType HIDDEN']);
  expect(ofPhones(kinds({ phones: [phone, phone] }, { phones }))).toEqual([
    ...['phones CHANGED', 'phones.0.phoneType HIDDEN', 'phones.1.phoneType HIDDEN'],
  ]);
  expect(ofPhones(kinds({ phones: [phone] }))).toEqual(['phones SET']);
  expect(ofPhones(kinds({}, { phones }))).toEqual(['phones EMPTIED']);
});

test('events are hidden only when there are some before and after: a read has them in another form', () => {
  const events = [{ eventType: 'Birthday', eventDate: '1980-12-30' }];
  const readEvents = [{ eventId: 7, eventDescription: 'Birthday', eventDay: 30, eventMonth: 12 }];

  expect(kinds({ events }, { events: readEvents })).toContain('events HIDDEN');
  expect(kinds({ events })).toContain('events SET');
  expect(kinds({}, { events: readEvents })).toContain('events EMPTIED');
  expect(kinds({})).toContain('events UNCHANGED');
});
