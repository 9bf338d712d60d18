import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { aPrivateCustomer, boosterForThisFile, namespace, put, putXml, xmlOf } from './booster.js';

const booster = boosterForThisFile();
const zurich = boosterForThisFile({ timeZone: 'Europe/Zurich' });
const newYork = boosterForThisFile({ timeZone: 'America/New_York' });
const lax = boosterForThisFile({ validators: false });

const base = JSON.stringify(aPrivateCustomer).slice(0, -1);
const withMember = (json: string) => `${base},${json}}`;
const local = (day: string) => ({ value: `${day}T00:00:00.0000000`, kind: 'Local' });

/** Sends JSON, expects it to be stored, and gives back what was stored. */
async function storedOf(json: string, at = booster) {
  const { status, body } = await put(at(), { body: json });
  expect({ status, body }).toEqual({ status: 200, body: '{}' });
  return at().stored.at(-1)?.customer ?? {};
}

async function storedOfXml(extra: Readonly<Record<string, string>>, at = booster) {
  const { status } = await putXml(at(), xmlOf(extra));
  expect(status).toBe(200);
  return at().stored.at(-1)?.customer ?? {};
}

describe('The body is not looked at', () => {
  for (const contentType of ['application/vnd.booster+json', 'application/merge-patch+json', 'text/plain', undefined]) {
    test(`with Content-Type ${contentType}`, async () => {
      const { status } = await put(lax(), { headers: { 'Content-Type': contentType } });

      expect(status).toBe(200);
      expect(lax().stored.at(-1)?.customer).not.toHaveProperty('lastName');
    });
  }

  test('when its length is zero', async () => {
    expect((await put(booster(), { body: '' })).reason).toBe('NotEmpty');
  });
});

describe('A compressed body is read', () => {
  const json = JSON.stringify({ ...aPrivateCustomer, firstName: 'Zip' });
  const compressed = {
    gzip: gzipSync(json),
    br: brotliCompressSync(json),
    deflate: deflateSync(json),
    Deflate: deflateRawSync(json),
  };
  for (const [encoding, body] of Object.entries(compressed)) {
    test(`with Content-Encoding ${encoding}`, async () => {
      await put(booster(), { body, headers: { 'Content-Encoding': encoding } });

      expect(booster().stored.at(-1)?.customer).toMatchObject({ firstName: 'Zip' });
    });
  }

  test('also without a Content-Length', async () => {
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' };
    await put(booster(), { body: gzipSync(json), headers });

    expect(booster().stored.at(-1)?.customer).toMatchObject({ firstName: 'Zip' });
  });

  test('and rejected when it is not what the header says', async () => {
    const { status, reason } = await put(booster(), { headers: { 'Content-Encoding': 'gzip' } });

    expect([status, reason]).toEqual([400, 'Bad Request']);
  });
});

describe('JSON that does not fit its member', () => {
  for (const [json, stored] of [
    ['"emails":[{"email":"a"},5]', undefined],
    ['"emails":[{"email":"a"},"x"]', undefined],
    ['"emails":"none"', undefined],
    ['"emails":[null]', [null]],
    ['"emails":[]', []],
    ['"emails":null', undefined],
    ['"emails":[{"EMAIL":"a","nope":1}]', [{ email: 'a', isMainEmail: false }]],
    ['"emails":[{"email":"a","isMainEmail":"yes"}]', [{ email: 'a', isMainEmail: false }]],
  ] as const) {
    test(`stores emails of ${json} as ${JSON.stringify(stored)}`, async () => {
      expect((await storedOf(withMember(json))).emails).toEqual(stored);
    });
  }

  for (const [json, stored] of [
    ['1.50', '1.50'],
    ['true', 'true'],
    ['{"a":"b"}', '{a:b}'],
    ['["a", 1]', '[a, 1]'],
    ['""', ''],
    ['"null"', 'null'],
    ['null', undefined],
  ] as const) {
    test(`stores firstName ${json} as ${JSON.stringify(stored)}`, async () => {
      expect((await storedOf(withMember(`"firstName":${json}`))).firstName).toBe(stored);
    });
  }

  for (const [json, stored] of [
    ['"on"', true],
    ['"Y"', true],
    ['"off"', false],
    ['0', false],
    ['"nonsense"', undefined],
    ['{}', undefined],
    ['null', undefined],
  ] as const) {
    test(`stores dataSharingConsent ${json} as ${stored}`, async () => {
      expect((await storedOf(withMember(`"dataSharingConsent":${json}`))).dataSharingConsent).toBe(stored);
    });
  }
});

describe('A JSON document that is not quite one', () => {
  test('keeps the last of two members', async () => {
    expect(await storedOf(withMember('"firstName":"One","FIRSTNAME":"Two"'))).toMatchObject({ firstName: 'Two' });
  });

  test('keeps the first of two values when the second cannot be read', async () => {
    expect(await storedOf(withMember('"birthDate":"2020-12-30","birthDate":"soon"'))).toMatchObject({
      birthDate: local('2020-12-30'),
    });
  });

  test('loses a list that breaks off inside an item', async () => {
    expect(await storedOf(`${base},"emails":[{"email":"a"},{"email":"b"`)).not.toHaveProperty('emails');
  });

  test('shortens a list that breaks off between its items', async () => {
    expect((await storedOf(`${base},"emails":[{"email":"a"},{`)).emails).toEqual([{ email: 'a', isMainEmail: false }]);
  });

  for (const [body, message] of [
    ['   ', 'Index was outside the bounds of the array.'],
    [
      'null',
      "Type definitions should start with a '{', expecting serialized type 'UpdateCustomer', got string starting with: null",
    ],
    ['{"bra', 'Specified argument was out of the range of valid values.'],
    ['{"brand":"x', 'Index was outside the bounds of the array.'],
  ] as const) {
    test(`is rejected when it is ${JSON.stringify(body)}`, async () => {
      const { status, body: response } = await put(booster(), { body });

      expect(status).toBe(400);
      expect(JSON.parse(response).responseStatus.message).toContain(`Error: ${message}`);
    });
  }

  test('in another charset turns what is no UTF-8 into U+FFFD', async () => {
    const body = Buffer.from(withMember('"firstName":"José"'), 'latin1');
    await put(booster(), { body, headers: { 'Content-Type': 'application/json; charset=iso-8859-1' } });

    expect(booster().stored.at(-1)?.customer).toMatchObject({ firstName: 'Jos\ufffd' });
  });
});

describe('A date in JSON', () => {
  for (const [literal, stored] of [
    ['"01/02/2020"', local('2020-02-01')],
    ['"2020/12/30"', local('2020-12-30')],
    ['"30 December 2020"', local('2020-12-30')],
    ['"2020-12-30T10:20"', { value: '2020-12-30T10:20:00.0000000', kind: 'Local' }],
    ['"/Date(1609286400000-0000)/"', local('2020-12-30')],
    ['"/Date(1609286400000+0100)/"', { value: '2020-12-30T01:00:00.0000000', kind: 'Local' }],
    ['"2020-12-30T00:00:00.1234567"', { value: '2020-12-30T00:00:00.1234567', kind: 'Local' }],
    ['"0001-01-01"', local('0001-01-01')],
    ['""', undefined],
    ['"2021-02-29"', undefined],
    ['1609286400000', undefined],
  ] as const) {
    test(`${literal} is stored as ${JSON.stringify(stored)}`, async () => {
      expect((await storedOf(withMember(`"birthDate":${literal}`))).birthDate).toEqual(stored);
    });
  }

  test('with Z is the day before on a server in New York, and at one o’clock in Zurich', async () => {
    const json = withMember('"birthDate":"2020-06-30T00:00:00Z"');

    expect((await storedOf(json, newYork)).birthDate).toEqual({ value: '2020-06-29T20:00:00.0000000', kind: 'Local' });
    expect((await storedOf(json, zurich)).birthDate).toEqual({ value: '2020-06-30T02:00:00.0000000', kind: 'Local' });
  });

  test('as YYYY-MM-DD is the same day everywhere', async () => {
    for (const at of [booster, zurich, newYork]) {
      expect((await storedOf(withMember('"birthDate":"1990-05-12"'), at)).birthDate).toEqual(local('1990-05-12'));
    }
  });
});

describe('The URL', () => {
  test('wins over body and path', async () => {
    await put(booster(), { path: '/customer/5?firstName=X&boosterCustomerId=9', body: withMember('"firstName":"Y"') });

    expect(booster().stored.at(-1)).toMatchObject({ boosterCustomerId: 9, customer: { firstName: 'X' } });
  });

  test('is read strictly, where the body is read leniently', async () => {
    const { status, body } = await put(booster(), { path: '/customer/5?contactByEmailFlag=yes&birthDate=soon' });

    expect(status).toBe(400);
    expect(JSON.parse(body).responseStatus.errors).toEqual([
      expect.objectContaining({ fieldName: 'contactByEmailFlag' }),
      expect.objectContaining({ fieldName: 'birthDate' }),
    ]);
  });

  test('and a form may be all there is', async () => {
    const body = new URLSearchParams(
      Object.entries(aPrivateCustomer).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };

    expect((await put(booster(), { body: body.toString(), headers })).status).toBe(200);
  });

  test('ids beyond Int32 are rejected', async () => {
    expect((await put(booster(), { path: '/customer/2147483648' })).reason).toBe('Bad Request');
  });
});

test('X-HTTP-Method-Override: GET reads instead of storing, and responds 200', async () => {
  const before = booster().stored.length;
  const { status, body } = await put(booster(), { path: '/customer/6', headers: { 'X-HTTP-Method-Override': 'GET' } });

  expect([status, JSON.parse(body).sapId]).toEqual([200, 'SAP00000006']);
  expect(booster().stored).toHaveLength(before);
});

test('An unlisted clientType is accepted, and the conditional rules are skipped', async () => {
  expect(await storedOf('{"clientType":"private","countryId":"gb","posCode":"P","brand":"CAR"}')).toMatchObject({
    clientType: 'private',
  });
});

test('White space alone is as good as nothing to the validators, and comes back', async () => {
  const { body } = await put(booster(), { body: JSON.stringify({ ...aPrivateCustomer, brand: ' \t' }) });

  expect(JSON.parse(body).responseStatus.errors[0].meta).toEqual({ PropertyName: 'brand', PropertyValue: ' \t' });
});

describe('XML', () => {
  test('keeps the first of two elements', async () => {
    const firstName = '<firstName>One</firstName><firstName>Two</firstName>';

    expect(await storedOfXml({ firstName })).toMatchObject({ firstName: 'One' });
  });

  test('stores a list of wrongly named items empty, not null', async () => {
    expect((await storedOfXml({ emails: '<emails><Mail><email>a</email></Mail></emails>' })).emails).toEqual([]);
  });

  test('stores an item that is nil as null', async () => {
    expect((await storedOfXml({ emails: '<emails><Email i:nil="true"/></emails>' })).emails).toEqual([null]);
  });

  test('drops an element of another namespace', async () => {
    expect(await storedOfXml({ firstName: '<firstName xmlns="">Ada</firstName>' })).not.toHaveProperty('firstName');
  });

  test('keeps text as it is, white space and forbidden characters included', async () => {
    const stored = await storedOfXml({ notes: '<notes> a\r\nb&#13;<![CDATA[<c>]]>&#7; </notes>' });

    expect(stored.notes).toBe(' a\nb\r<c>\u0007 ');
  });

  test('keeps Z as UTC in every zone', async () => {
    const birthDate = '<birthDate>2020-12-30T00:00:00Z</birthDate>';

    expect((await storedOfXml({ birthDate }, newYork)).birthDate).toEqual({
      value: '2020-12-30T00:00:00.0000000',
      kind: 'Utc',
    });
  });

  for (const [element, message] of [
    ['<contactByEmailFlag/>', "The value '' cannot be parsed as the type 'Boolean'."],
    ['<birthDate/>', "The value '' cannot be parsed as the type 'DateTime'."],
    ['<birthDate>2020-02-30</birthDate>', "The value '2020-02-30' cannot be parsed as the type 'DateTime'."],
    ['<contactByEmailFlag i:nil="true"/>', "ValueType 'System.Boolean' cannot be null."],
    ['<firstName><b>x</b></firstName>', "End element 'firstName' from namespace"],
    ['<firstName>&nope;</firstName>', 'The data is invalid.'],
    ['<firstName>\u0007</firstName>', 'The data is invalid.'],
    ['<emails>text</emails>', "Expecting state 'Element'.. Encountered 'Text'"],
  ] as const) {
    test(`is rejected with ${JSON.stringify(element)}`, async () => {
      const name = /<(\w+)/.exec(element)?.[1] ?? '';
      const { status, body } = await putXml(booster(), xmlOf({ [name]: element }));

      expect(status).toBe(400);
      expect(body).toContain(message);
    });
  }

  test('of another root is rejected', async () => {
    const { body } = await putXml(booster(), `<Customer xmlns="${namespace}"/>`);

    expect(body).toContain("Encountered 'Element'  with name 'Customer'");
  });

  test('that is cut off is rejected', async () => {
    const { status, body } = await putXml(booster(), xmlOf().slice(0, -20));

    expect(status).toBe(400);
    expect(body).toContain('Following elements are not closed: title, UpdateCustomer.');
  });

  test('that is not UTF-8 is rejected', async () => {
    const body = Buffer.from(xmlOf({ firstName: '<firstName>José</firstName>' }), 'latin1');
    const { status } = await put(booster(), { body, headers: { 'Content-Type': 'application/xml' } });

    expect(status).toBe(400);
  });

  test('as text/xml; charset=utf-8 with Accept */* is stored, then gets 405', async () => {
    const body = xmlOf({ firstName: '<firstName>Soap</firstName>' });
    const { status } = await putXml(booster(), body, {
      headers: { 'Content-Type': 'text/xml; charset=utf-8', Accept: '*/*' },
    });

    expect(status).toBe(405);
    expect(booster().stored.at(-1)?.customer).toMatchObject({ firstName: 'Soap' });
  });
});
