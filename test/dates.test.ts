import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalBooster, startLocalBooster } from '../tools/localBooster/server.js';
import { aPerson } from './support/customers.js';
import { UPDATE_CUSTOMER } from './support/gateway.js';
import { killAll, spawnGatewayOfEachFormat } from './support/gatewayProcess.js';

afterAll(killAll);

/** First and last days, leap days, days that begin or end summer time somewhere, and one that Samoa never had. */
const days = [
  '0002-01-01',
  '1582-10-10',
  '1899-12-31',
  '1945-08-15',
  '1969-12-31',
  '1970-01-01',
  '2000-02-29',
  '2011-12-30',
  '2020-12-31',
  '2021-03-14',
  '2021-03-28',
  '2021-10-31',
  '2021-11-07',
  '9999-12-31',
];

const READ_DATE = 'query ($id: Int!) { customer(boosterCustomerId: $id) { registrationDate } }';

const formats = ['json', 'xml'] as const;
type Started = { readonly url: string; readonly booster: LocalBooster };

// Ten of all pairs: each gateway zone with two server zones, so that starting processes does not take minutes.
for (const [gatewayZone, jsonZone, xmlZone] of [
  ['UTC', 'UTC', 'America/New_York'],
  ['Europe/Zurich', 'America/New_York', 'Pacific/Apia'],
  ['America/New_York', 'Europe/Zurich', 'UTC'],
  ['Pacific/Kiritimati', 'Pacific/Apia', 'Europe/Zurich'],
  ['Pacific/Apia', 'Europe/Zurich', 'America/New_York'],
] as const) {
  const zones = { json: jsonZone, xml: xmlZone };
  let started: Record<(typeof formats)[number], Started>;

  beforeAll(async () => {
    const [json, xml] = [
      await startLocalBooster({ timeZone: zones.json }),
      await startLocalBooster({ timeZone: zones.xml }),
    ];
    const gateways = await spawnGatewayOfEachFormat({
      TZ: gatewayZone,
      PORT: '0',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'development',
      JSON_BOOSTER_URL: json.url,
      XML_BOOSTER_URL: xml.url,
    });
    const url = await gateways.url;
    const [, xmlUrl = ''] = /"xmlUrl":"([^"]+)"/.exec(gateways.stdout()) ?? [];
    started = { json: { url, booster: json }, xml: { url: xmlUrl, booster: xml } };
  });

  afterAll(async () => {
    for (const { booster } of Object.values(started)) await booster.close();
  });

  for (const format of formats) {
    test(`a gateway in ${gatewayZone} stores and reads every day over ${format} as that day when Booster is in ${zones[format]}`, async () => {
      const { url, booster } = started[format];

      for (const [index, day] of days.entries()) {
        const id = index + 1;
        const input = aPerson({
          birthDate: day,
          weddingDate: day,
          registrationDate: day,
          events: [{ eventType: 'Other', eventDate: day }],
        });
        const update = await post(url, UPDATE_CUSTOMER, { id, input });
        const read = await post(url, READ_DATE, { id });

        expect(update).toMatchObject({ data: { updateCustomer: { userErrors: [] } } });
        const midnight = { value: `${day}T00:00:00.0000000`, kind: format === 'json' ? 'Local' : 'Unspecified' };
        expect(booster.customer(id)).toMatchObject({
          birthDate: midnight,
          weddingDate: midnight,
          registrationDate: midnight,
          events: [{ eventDate: midnight }],
        });
        expect(read).toEqual({ data: { customer: { registrationDate: day } } });
      }
    });
  }
}

async function post(url: string, query: string, variables: object): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer booster-peer-token' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}
