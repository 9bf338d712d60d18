import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';

let booster: FakeBooster;

afterAll(async () => {
  await killAll();
  await booster.close();
});

const callers = 2_000;
/** The first crowd meets a gateway that has just been started, with code that has not been compiled yet. */
const crowds = 4;

test('each of two thousand simultaneous callers gets its result or OVERLOADED within five seconds, and each result is one update', async () => {
  booster = await startFakeBooster();
  const gateway = await spawnGateway({ PORT: '0', NODE_ENV: 'development', BOOSTER_BASE_URL: booster.url });
  const url = await gateway.url;
  const update = JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } });

  for (let crowd = 1; crowd <= crowds; crowd += 1) {
    const before = booster.requests.length;
    const load = await promisify(execFile)(process.execPath, ['test/soak/crowdLoad.mjs', url, update, String(callers)]);
    const { codes, maxMs } = JSON.parse(load.stdout);

    process.stdout.write(`${JSON.stringify({ crowd, ...codes, maxMs })}\n`);
    expect(codes.OK + (codes.OVERLOADED ?? 0)).toBe(callers);
    expect(codes.OK).toBeGreaterThan(100);
    expect(booster.requests.length - before).toBe(codes.OK);
    expect(maxMs).toBeLessThan(5_000);
  }

  gateway.child.kill('SIGTERM');
  await gateway.ended;
}, 120_000);
