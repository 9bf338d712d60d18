import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LocalBooster, type LocalBoosterOptions, startLocalBooster } from '../../../tools/localBooster/server.js';
import { notReproduced, reservedIdOf } from './notReproduced.js';
import { exchange, type RawResponse } from './rawHttp.js';

type Recorded = {
  readonly name: string;
  readonly variant?: string;
  readonly response: {
    readonly status?: number;
    readonly reason?: string;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: string;
    readonly bodyNote?: string;
    readonly fault?: string;
  };
  readonly received?: object;
};
type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyBase64?: string;
};

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../recordings/${file}`, import.meta.url), 'utf8'));
const recordings: readonly (Recorded & { readonly request: Request })[] = read('recordings.json');
const variants: readonly Recorded[] = read('variants.json');
const requestOf = new Map(recordings.map(({ name, request }) => [name, request]));

/** The other settings that the local Booster has too; `stj`, `strict` and `debug` it does not. */
const settings: Readonly<Record<string, LocalBoosterOptions>> = {
  default: {},
  zurich: { timeZone: 'Europe/Zurich' },
  newyork: { timeZone: 'America/New_York' },
  pascal: { camelCase: false },
  string: { returns: 'string' },
  dto: { returns: 'dto' },
  novalidate: { validators: false },
};

for (const [variant, options] of Object.entries(settings)) {
  describe(`A local Booster with the settings of ${variant}`, () => {
    let booster: LocalBooster;
    beforeAll(async () => {
      booster = await startLocalBooster(options);
    });
    afterAll(() => booster.close());

    for (const common of recordings) {
      const differing = variants.find((other) => other.variant === variant && other.name === common.name);
      if (differing === undefined && returnsOther(options)) continue;
      // variants.json has only what differs: everything else must be as on the server of recordings.json.
      const recorded = differing ?? common;
      const reason = notReproduced[recorded.name];
      if (reason === undefined) {
        test(`responds to ${recorded.name} as recorded`, async () => {
          expect(await replay(booster, recorded)).toEqual(expected(recorded));
        });
      } else {
        test(`does not respond to ${recorded.name} as recorded: ${reason}`, async () => {
          expect(await replay(booster, recorded)).not.toEqual(expected(recorded));
        });
      }
    }
  });
}

test('Every recording that is said not to be reproduced, or to be provoked by a reserved id, exists', () => {
  const names = recordings.map(({ name }) => name);

  expect(names).toEqual(expect.arrayContaining(Object.keys(notReproduced)));
  expect(names).toEqual(expect.arrayContaining(Object.keys(reservedIdOf)));
});

/** Of a server that returns something else, only a part of the cases was recorded. */
function returnsOther({ returns }: LocalBoosterOptions): boolean {
  return returns !== undefined;
}

async function replay(booster: LocalBooster, { name }: Recorded) {
  const { method, path, headers, body, bodyBase64 } = requestOf.get(name) ?? fail(name);
  const id = reservedIdOf[name];
  const before = booster.received.length;

  const response = await exchange(booster.url, {
    method,
    path: id === undefined ? path : path.replace('/customer/5', `/customer/${id}`),
    headers: id === undefined ? headers : without(headers, 'X-Peer-Fault'),
    body: bodyBase64 === undefined ? (body ?? '') : Buffer.from(bodyBase64, 'base64'),
  });
  return { response: response && comparable(response), received: booster.received.slice(before) };
}

function expected({ name, response, received }: Recorded) {
  const { status, reason, headers = {}, body = '', bodyNote, fault } = response;
  const isSilent = fault !== undefined && status === undefined;
  const page = bodyNote === undefined ? body : expect.stringContaining('<html>');
  return {
    response: isSilent ? null : { status, reason, headers, body: page },
    received: received === undefined ? [] : [received],
    ...(reservedIdOf[name] === undefined ? {} : onReservedId({ name, response, ...(received && { received }) })),
  };
}

/** The recording, had it been made with the id that provokes it. */
function onReservedId({ name, response, received }: Recorded) {
  const id = Number(reservedIdOf[name]);
  const { status, reason, headers, body = '' } = response;
  return {
    response:
      status === undefined ? null : { status, reason, headers, body: body.replace('Customer 5 ', `Customer ${id} `) },
    received: [{ ...received, boosterCustomerId: id }],
  };
}

/** As the recordings keep a response: without Date and Server, without the values of cookies. */
function comparable({ status, reason, headers, body }: RawResponse) {
  const { 'Set-Cookie': cookies, ...others } = without(headers, 'Date', 'Server', 'Connection');
  const masked = typeof cookies === 'object' && {
    'Set-Cookie': cookies.map((cookie) => cookie.replace(/=[^;]*/, '=…').replace(/expires=[^;]*/, 'expires=…')),
  };
  return { status, reason, headers: { ...others, ...masked }, body };
}

function without<T>(headers: Readonly<Record<string, T>>, ...names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

function fail(name: string): never {
  throw new Error(`No recording is named ${name}`);
}
