import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalised, normalisedReads } from './normalised.js';
import { brokenRulesOf, clientRules } from './support/clientRules.js';
import { UPDATE_CUSTOMER } from './support/gateway.js';
import { type Recording, recordings, variants } from './support/recordings.js';
import { useFakeBooster, useGateway } from './support/useGateway.js';
import { validInput } from './support/validInput.js';
import { notReproduced } from './tools/localBooster/notReproduced.js';

const formats = ['json', 'xml'] as const;
const booster = useFakeBooster();
const gateways = { json: useGateway(booster), xml: useGateway(booster, { BOOSTER_FORMAT: 'xml' }) };

for (const format of formats) {
  test(`every update that the gateway sends over ${format} keeps every rule for a client`, async () => {
    await fc.assert(
      fc.asyncProperty(validInput, fc.integer({ min: 1, max: 2_147_483_647 }), async (input, id) => {
        await gateways[format].execute(UPDATE_CUSTOMER, { id, input });

        const { method = '', url: path = '', headers = {}, body = '' } = booster.requests.at(-1) ?? {};
        expect(brokenRulesOf({ method, path, headers, body })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
}

/** Requests of the test service's own switches, credentials and routes: they differ from ours in nothing that is lost. */
const sentAlike = /^(auth-(basic|jwt|wrong)|fault-|infra-|path-api)/;

for (const recording of recordings) {
  if (recording.request.method === 'GET' || sentAlike.test(recording.name)) continue;
  test(`the recorded request ${recording.name} is one that the gateway never sends`, () => {
    expect(brokenRulesOf(sent(recording))).not.toEqual([]);
  });
}

test('each rule for a client is broken by a recorded request, so that none is only believed', () => {
  const broken = new Set(recordings.flatMap((recording) => brokenRulesOf(sent(recording))));

  expect([...broken].sort()).toEqual(Object.keys(clientRules).sort());
});

test('every recording is used: as a response to normalise, as a request never to send, or as behaviour of the local Booster', () => {
  const unused = [...recordings, ...variants].filter(({ name, response }) => {
    const isNormalised = name in normalised || name in normalisedReads || (response.status ?? 0) < 300;
    const isReproduced = !(name in notReproduced);
    return !isNormalised && !isReproduced;
  });

  expect(unused).toEqual([]);
});

function sent({ request }: Recording) {
  return { ...request, body: request.body ?? '' };
}
