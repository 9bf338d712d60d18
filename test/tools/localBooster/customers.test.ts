import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { contract } from '../../../src/booster/contract.js';
import { aPrivateCustomer, boosterForThisFile, get, put, putXml, xmlOf } from './booster.js';

const booster = boosterForThisFile();
const zurich = boosterForThisFile({ timeZone: 'Europe/Zurich' });

const read = async (path: string, at = booster) => JSON.parse((await get(at(), path)).body);

describe('A PUT', () => {
  const customer = {
    ...aPrivateCustomer,
    middleName: 'Maria',
    birthDate: '1990-05-12',
    emails: [{ email: 'a@example.test', isMainEmail: true }, null],
    phones: [{ phone: '13888889999', countryPrefix: 'cn', phoneType: 'Mobile', isMainPhone: true }],
    events: [{ eventType: 'Other', eventDate: '2021-01-20', eventNotes: 'n', eventOtherName: 'Gala' }],
    registrationDate: '2021-03-04',
  };

  test('is shown by the next GET in the terms of GetCustomer', async () => {
    await put(booster(), { path: '/customer/77', body: JSON.stringify(customer) });

    expect(await read('/customer/77?jsconfig=dh:iso8601')).toEqual({
      id: 77,
      sapId: 'SAP00000077',
      gender: 'F',
      personalTitle: 'Mrs.',
      lastName: 'Example',
      middleName: 'Maria',
      canBeContacted: true,
      language: 'eng',
      countryId: 'gb',
      brand: 'CAR',
      emails: [{ email: 'a@example.test', isMain: true }],
      phones: [
        { description: 'Mobile', phone: '13888889999', isMain: true, prefixCountryId: 'cn', telephonePrefix: '86' },
      ],
      events: [
        {
          eventId: 1,
          eventDescription: 'Other',
          eventTypeOther: 'Gala',
          comment: 'n',
          eventDay: 20,
          eventMonth: 1,
          eventYear: 2021,
        },
      ],
      registrationDate: '2021-03-04T00:00:00.0000000+00:00',
    });
  });

  test('keeps what a GET cannot return', async () => {
    await put(booster(), { path: '/customer/78', body: JSON.stringify(customer) });

    expect(booster().customer(78)).toMatchObject({
      clientType: 'PRIVATE',
      birthDate: { value: '1990-05-12T00:00:00.0000000', kind: 'Local' },
    });
  });

  test('replaces the whole record, also that of the recorded customer 6', async () => {
    await put(booster(), { path: '/customer/6' });

    expect(await read('/customer/6')).toEqual({
      id: 6,
      sapId: 'SAP00000006',
      gender: 'F',
      personalTitle: 'Mrs.',
      lastName: 'Example',
      canBeContacted: true,
      language: 'eng',
      countryId: 'gb',
      brand: 'CAR',
    });
  });
});

describe('A registrationDate, read from a server in Zurich,', () => {
  for (const [literal, inXml, wcf, iso, xml] of [
    ['2021-07-04', false, '\\/Date(1625349600000+0200)\\/', '+02:00', '2021-07-04T00:00:00+02:00'],
    ['2021-07-04T00:00:00', true, '\\/Date(1625349600000-0000)\\/', '', '2021-07-04T00:00:00'],
    ['2021-07-04T00:00:00Z', true, '\\/Date(1625356800000)\\/', 'Z', '2021-07-04T00:00:00Z'],
  ] as const) {
    test(`shows the kind of ${literal} from ${inXml ? 'XML' : 'JSON'} in each format`, async () => {
      if (inXml) await putXml(zurich(), xmlOf({ registrationDate: `<registrationDate>${literal}</registrationDate>` }));
      else await put(zurich(), { body: JSON.stringify({ ...aPrivateCustomer, registrationDate: literal }) });

      expect((await get(zurich(), '/customer/5')).body).toContain(`"registrationDate":"${wcf}"`);
      expect(await read('/customer/5?jsconfig=dh:iso8601', zurich)).toMatchObject({
        registrationDate: `2021-07-04T00:00:00.0000000${iso}`,
      });
      expect((await get(zurich(), '/customer/5', 'application/xml')).body).toContain(`>${xml}</registrationDate>`);
    });
  }
});

describe('The customers that are there from the start', () => {
  const ids = Array.from({ length: 120 }, (_, index) => index + 101);

  test('say the same at every read', async () => {
    expect(await read('/customer/4711')).toEqual(await read('/customer/4711'));
  });

  test('differ, in names, scripts, countries and the number of their emails, phones and events', async () => {
    const customers = await Promise.all(ids.map((id) => read(`/customer/${id}`)));
    const countOf = (of: (customer: (typeof customers)[number]) => unknown) => new Set(customers.map(of)).size;

    expect(countOf(({ lastName }) => lastName)).toBeGreaterThan(9);
    expect(countOf(({ firstNameNotLatin }) => firstNameNotLatin)).toBeGreaterThan(4);
    expect(countOf(({ countryId }) => countryId)).toBeGreaterThan(9);
    expect(countOf(({ emails }) => emails.length)).toBe(2);
    expect(countOf(({ phones }) => phones.length)).toBe(3);
    expect(countOf(({ events }) => events.length)).toBe(3);
  });

  test('have members of the contract only, and no real address', () => {
    for (const id of ids) {
      const customer = booster().customer(id) ?? {};

      expect(Object.keys(contract.Customer)).toEqual(expect.arrayContaining(Object.keys(customer)));
      for (const { email } of customer.emails as { email: string }[]) expect(email).toMatch(/@example\.test$/);
    }
  });

  test('can be written back as they are', async () => {
    for (const id of ids.slice(0, 24)) {
      const { status } = await put(booster(), { path: `/customer/${id}`, body: dayForm(booster().customer(id)) });

      expect(status).toBe(200);
    }
  });
});

test('A forbidden character is stored, and breaks the XML response of a GET in two', async () => {
  await put(booster(), { path: '/customer/79', body: JSON.stringify({ ...aPrivateCustomer, firstName: 'a\u0007b' }) });
  const { status, body } = await get(booster(), '/customer/79', 'application/xml');

  expect(status).toBe(200);
  expect(body.match(/<\?xml/g)).toHaveLength(2);
  expect(() => new SaxesParser({ xmlns: true }).write(body).close()).toThrow();
  expect(await read('/customer/79')).toMatchObject({ firstName: 'a\u0007b' });
});

test('Line ends become the server’s own in XML responses, and stay in JSON responses', async () => {
  await put(booster(), { path: '/customer/80', body: JSON.stringify({ ...aPrivateCustomer, firstName: 'a\r\nb\rc' }) });

  expect((await get(booster(), '/customer/80', 'application/xml')).body).toContain('>a\nb\nc</firstName>');
  expect(await read('/customer/80')).toMatchObject({ firstName: 'a\r\nb\rc' });
});

test('A lone surrogate is stored, and is U+FFFD in a JSON response', async () => {
  await put(booster(), {
    path: '/customer/81',
    body: `${JSON.stringify(aPrivateCustomer).slice(0, -1)},"firstName":"\\ud83d"}`,
  });

  expect(booster().customer(81)?.firstName).toBe('\ud83d');
  expect(await read('/customer/81')).toMatchObject({ firstName: '\ufffd' });
});

/** The record as JSON, each date as its day. */
function dayForm(customer: object | undefined): string {
  return JSON.stringify(customer, (_, value) => (value?.kind === undefined ? value : value.value.slice(0, 10)));
}
