import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DtoName, membersOf } from '../../src/booster/contract.js';
import type * as dto from '../../src/booster/dto.js';
import { toCustomer } from '../../src/customer/toCustomer.js';
import { customerVersionOf } from '../../src/graphql/customerVersion.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { recordings } from '../support/recordings.js';
import { useFakeBooster, useGateway, useLocalBooster } from '../support/useGateway.js';
import { validInput } from '../support/validInput.js';

const READ_VERSION = 'query ($id: Int!) { customer(boosterCustomerId: $id) { version } }';

/** By the media type that is requested. */
let bodies: Readonly<Record<string, string>>;
const booster = useFakeBooster(({ headers: { accept } }) => ({
  headers: { 'content-type': String(accept) },
  body: bodies[String(accept)] ?? '',
}));
const json = useGateway(booster);
const xml = useGateway(booster, { BOOSTER_FORMAT: 'xml' });
const local = useLocalBooster();
const localJson = useGateway(local);
const localXml = useGateway(local, { BOOSTER_FORMAT: 'xml' });

beforeEach(() => {
  bodies = { 'application/json': recorded('get-json-iso'), 'application/xml': recorded('get-xml') };
});

function recorded(name: string): string {
  return recordings.find((one) => one.name === name)?.response.body ?? '';
}

async function versionOver(gateway: typeof json, id = 6): Promise<unknown> {
  const { body } = await gateway.execute(READ_VERSION, { id });
  expect(body.data.customer.version).toMatch(/^[\w-]{22}$/);
  return body.data.customer.version;
}

/** The version that the gateway makes of this response of Booster to a read of 6. */
function versionOfJson(body: string): Promise<unknown> {
  bodies = { 'application/json': body };
  return versionOver(json);
}

test('a recorded customer has one version in JSON and in XML', async () => {
  expect(await versionOver(json)).toBe(await versionOver(xml));
});

test('customers after any update have one version in JSON and in XML', async () => {
  for (const [index, input] of fc.sample(validInput, 60).entries()) {
    const { body } = await localJson.execute(UPDATE_CUSTOMER, { id: index + 1, input });
    expect(body.data.updateCustomer.userErrors).toEqual([]);

    const versions = [await versionOver(localJson, index + 1), await versionOver(localXml, index + 1)];

    expect({ input, other: versions[1] }).toEqual({ input, other: versions[0] });
  }
});

const plain =
  '{"id":6,"firstName":"Ada","notes":"a\\nb","lastName":"a\\nb","emails":[],"phones":[{"phone":"1","isMain":true}]}';
for (const [what, same] of [
  [
    'the order of members',
    '{"phones":[{"isMain":true,"phone":"1"}],"emails":[],"lastName":"a\\nb","firstName":"Ada","id":6}',
  ],
  [
    'the casing of names',
    '{"Id":6,"FirstName":"Ada","LastName":"a\\nb","Emails":[],"Phones":[{"Phone":"1","IsMain":true}]}',
  ],
  [
    'null or absent',
    '{"id":6,"firstName":"Ada","gender":null,"lastName":"a\\nb","emails":null,"phones":[{"phone":"1","isMain":true}]}',
  ],
  ['line ends', '{"id":6,"firstName":"Ada","lastName":"a\\r\\nb","phones":[{"phone":"1","isMain":true}]}'],
  [
    'what no contract knows',
    '{"id":6,"shoeSize":5,"firstName":"Ada","lastName":"a\\nb","phones":[{"phone":"1","isMain":true}]}',
  ],
] as const) {
  test(`the version does not depend on ${what}`, async () => {
    expect(await versionOfJson(same)).toBe(await versionOfJson(plain));
  });
}

test('the version changes with the id, with every member, and with every member of an item', () => {
  const full = everyMember('GetCustomerResponse');

  const versions = [full, ...changed('GetCustomerResponse', full)].map((read) =>
    customerVersionOf(toCustomer(read as dto.GetCustomerResponse)),
  );

  expect(versions.length).toBeGreaterThan(30);
  expect(new Set(versions).size).toBe(versions.length);
});

test('the order of items changes the version, and no member can pass for another', () => {
  const versionOf = (read: object) => customerVersionOf(toCustomer({ id: 5, ...read } as dto.GetCustomerResponse));
  const [one, other] = [{ email: 'a@b' }, { email: 'c@d' }];

  expect(versionOf({ emails: [one, other] })).not.toBe(versionOf({ emails: [other, one] }));
  expect(versionOf({ firstName: 'Ada' })).not.toBe(versionOf({ lastName: 'Ada' }));
  expect(versionOf({ firstName: '' })).not.toBe(versionOf({}));
});

test('an entity of a supergraph has the version of the customer', async () => {
  const { body } = await json.execute(
    `{ customer(boosterCustomerId: 6) { version }
       _entities(representations: [{ __typename: "Customer", boosterCustomerId: 6 }]) { ... on Customer { version } } }`,
  );

  expect(body.data._entities).toEqual([body.data.customer]);
});

function everyMember(name: DtoName): Record<string, unknown> {
  const value = { String: 'a', Boolean: true, Int32: 5, DateTime: '2021-03-04', List: null };
  return Object.fromEntries(
    Object.entries(membersOf(name)).map(([key, { type, item }]) => [key, item ? [everyMember(item)] : value[type]]),
  );
}

/** Copies, each with another value of one member. */
function changed(name: DtoName, dto: Record<string, unknown>): Record<string, unknown>[] {
  const other = { String: 'b', Boolean: false, Int32: 6, DateTime: '2021-03-05', List: [] };
  return Object.entries(membersOf(name)).flatMap(([key, { type, item }]) => [
    { ...dto, [key]: other[type] },
    ...(item ? changed(item, everyMember(item)).map((one) => ({ ...dto, [key]: [one] })) : []),
  ]);
}
