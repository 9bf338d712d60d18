import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { normalised, normalisedReads, normalisedVariants } from './normalised.js';
import { aPerson } from './support/customers.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from './support/gateway.js';
import { type Recording, recordings, variants } from './support/recordings.js';
import { type Replay, startReplay } from './support/replay.js';

const formats = ['json', 'xml'] as const;
/** So short a deadline that no recorded Retry-After fits: nothing is retried. */
const impatient = { BOOSTER_DEADLINE_MS: '1900' };
const timeZones: Record<string, string> = { zurich: 'Europe/Zurich', newyork: 'America/New_York' };
let replay: Replay;
let gateways: Record<(typeof formats)[number], TestGateway>;
/** By the time zone of Booster that they are configured for. */
const zoned = new Map<string | undefined, TestGateway>();

beforeAll(async () => {
  replay = await startReplay();
  const start = (env: NodeJS.ProcessEnv) => startTestGateway(replay.url, { ...env, ...impatient });
  gateways = { json: await start({ BOOSTER_FORMAT: 'json' }), xml: await start({ BOOSTER_FORMAT: 'xml' }) };
  for (const zone of [undefined, ...Object.values(timeZones)])
    zoned.set(zone, await start({ BOOSTER_TIME_ZONE: zone }));
});

afterAll(async () => {
  for (const one of [...Object.values(gateways), ...zoned.values()]) await one.close();
  await replay.close();
});

/** What only Booster would say. */
const forbidden =
  /stackTrace|ServiceStack|Richemont|deserialize|Customer 5|Back end|Something broke|row version|POS not allowed|peertoken|<html|DOCTYPE/;

// A response may come in the other format than requested.
for (const { name, request, response } of recordings) {
  if (name in normalisedReads) {
    test(`the recorded response ${name} to a read is reported as ${normalisedReads[name]}`, async () => {
      for (const format of formats) expect(await read(response, gateways[format])).toBe(normalisedReads[name]);
    });
  } else {
    const expected = normalised[name] ?? 'stored';
    test(`the recorded response ${name} to an update is reported as: ${expected}`, async () => {
      expect(request.method === 'GET' || request.method === 'PUT' || expected !== 'stored').toBe(true);
      for (const format of formats) expect(await update(response, gateways[format])).toBe(expected);
    });
  }
}

for (const { variant, name, response } of variants) {
  const expected = expectationOf(variant, name);
  test(`the response ${name} of a server of variant ${variant} is reported as: ${expected}`, async () => {
    const there = zoned.get(timeZones[variant]) as TestGateway;

    expect(await (name in normalisedReads ? read(response, there) : update(response, there))).toBe(expected);
  });
}

/** A server without validators accepts what the other rejects; else only the form of the response differs. */
function expectationOf(variant: string, name: string): string {
  const own = normalisedVariants[`${variant} ${name}`];
  if (own !== undefined) return own;
  const common = normalisedReads[name] ?? normalised[name] ?? 'stored';
  return variant === 'novalidate' && common.startsWith('REJECTED NotEmpty') ? 'stored' : common;
}

test('every expectation belongs to a recording', () => {
  const names = new Set(recordings.map(({ name }) => name));
  const unknown = [...Object.keys(normalised), ...Object.keys(normalisedReads)].filter((name) => !names.has(name));

  expect(unknown).toEqual([]);
  expect(
    Object.keys(normalisedVariants).filter(
      (key) => !variants.some(({ variant, name }) => `${variant} ${name}` === key),
    ),
  ).toEqual([]);
});

async function update(response: Recording['response'], at: TestGateway): Promise<string> {
  replay.respondWith(response);
  const { status, body, text } = await at.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  expect(status).toBe(200);
  expect(text).not.toMatch(forbidden);
  for (const message of messagesIn(response.body ?? '')) expect(text).not.toContain(message);
  if (body.errors !== undefined)
    return body.errors.map(({ extensions }: TopLevelError) => `${extensions.code} ${extensions.outcome}`).join(', ');
  const { userErrors } = body.data.updateCustomer;
  return userErrors.length === 0
    ? 'stored'
    : userErrors.map((error: UserError) => `${error.code} ${error.upstreamCode} @ ${error.field.join('.')}`).join(', ');
}

/** Booster's messages, in JSON and XML: none of them may reach a caller. */
function messagesIn(body: string): string[] {
  const found = [...body.matchAll(/"message":"((?:[^"\\]|\\.)+)"|<Message>([^<]+)</gi)];
  return found.map(([, json, xml]) => json ?? xml ?? '');
}

async function read(response: Recording['response'], at: TestGateway): Promise<string> {
  replay.respondWith(response);
  const { body } = await at.execute(READ_CUSTOMER, { id: 6 });
  if (body.errors !== undefined) return body.errors.map(({ extensions }: TopLevelError) => extensions.code).join(', ');
  if (body.data.customer === null) return 'null';
  expect(body.data.customer).toEqual(adaExample);
  return 'customer';
}

type TopLevelError = { extensions: { code: string; outcome?: string } };
type UserError = { code: string; upstreamCode: string; field: string[] };

const adaExample = {
  boosterCustomerId: 6,
  sapId: 'SAP00000006',
  title: 'Mrs.',
  firstName: 'Ada',
  lastName: 'Example',
  languageId: 'eng',
  canBeContactedByMaison: true,
  emails: [{ description: 'Home', email: 'ada@example.test', isMainEmail: true }],
  phones: [],
  events: [{ eventId: 7, eventDescription: 'Birthday', eventDay: 30, eventMonth: 12, eventYear: null }],
  registrationDate: '2021-03-04',
};
