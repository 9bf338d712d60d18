import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';

afterAll(killAll);

const callers = 2_000;
/** The first crowd meets a gateway that has just been started. */
const crowds = 4;
/** One is asked in this time, however long those before it take. */
const probeEveryMs = 20;

test('while two thousand callers send at once __typename is answered soon, and each update is stored or told OVERLOADED', async () => {
  const booster = await startFakeBooster();
  const gateway = await spawnGateway({ PORT: '0', NODE_ENV: 'development', BOOSTER_BASE_URL: booster.url });
  const url = await gateway.url;
  const pool = new Pool(url, { connections: 8 });
  const update = JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } });

  for (let crowd = 1; crowd <= crowds; crowd += 1) {
    const before = booster.requests.length;
    let over = false;
    const load = promisify(execFile)(process.execPath, ['test/soak/crowdLoad.mjs', url, update, String(callers)]);
    const ended = load.finally(() => {
      over = true;
    });
    const probes: Promise<number>[] = [];
    while (!over) {
      probes.push(probe(pool));
      await sleep(probeEveryMs);
    }
    const codes = JSON.parse((await ended).stdout);
    const ms = (await Promise.all(probes)).sort((a, b) => a - b);

    process.stdout.write(
      `${JSON.stringify({ crowd, ...codes, probes: ms.length, p50Ms: at(ms, 0.5), p95Ms: at(ms, 0.95), maxMs: at(ms, 1) })}\n`,
    );
    expect(codes.OK + (codes.OVERLOADED ?? 0)).toBe(callers);
    expect(codes.OK).toBeGreaterThan(100);
    // The first crowd meets code that has not been compiled yet.
    if (crowd > 1) expect(at(ms, 0.95)).toBeLessThan(100);
    expect(booster.requests.length - before).toBe(codes.OK);
  }

  await pool.close();
  gateway.child.kill('SIGTERM');
  await gateway.ended;
  await booster.close();
}, 120_000);

async function probe(pool: Pool): Promise<number> {
  const start = performance.now();
  const response = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{__typename}"}',
  });
  await response.body.dump();
  return performance.now() - start;
}

function at(sorted: readonly number[], part: number): number | undefined {
  const value = sorted[Math.floor((sorted.length - 1) * part)];
  return value === undefined ? undefined : Math.round(value);
}
