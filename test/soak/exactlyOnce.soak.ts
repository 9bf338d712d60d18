import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { aPerson } from '../support/customers.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';
import { startFaultyBooster } from './faultyBooster.js';

afterAll(killAll);

/** `npm run soak`; SOAK_UPDATES=5000 for a short one. */
const updates = Number(process.env.SOAK_UPDATES ?? 100_000);
const callersAtOnce = 60;
const tokens = 40;

type Report = {
  readonly mark: string;
  readonly token: string;
  readonly told: 'stored' | 'refused' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';
};

test(`${updates} updates through every fault are stored once, or their outcome is reported truthfully`, async () => {
  const booster = await startFaultyBooster(0.25, seededRandom(7));
  const gateway = await spawnGateway({
    PORT: '0',
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
    BOOSTER_BASE_URL: booster.url,
    BOOSTER_TIMEOUT_MS: '300',
    BOOSTER_DEADLINE_MS: '2000',
    BOOSTER_MAX_CONCURRENT: '80',
  });
  const pool = new Pool(await gateway.url, { connections: callersAtOnce, pipelining: 1 });
  const reports: Report[] = [];
  const memory: number[] = [];

  let next = 0;
  await Promise.all(Array.from({ length: callersAtOnce }, caller));

  async function caller(): Promise<void> {
    for (let number = next++; number < updates; number = next++) {
      // Booster goes down altogether four times, for a hundredth of the way.
      if (number % Math.ceil(updates / 4) === Math.floor(updates / 8)) booster.setDown(true);
      if (number % Math.ceil(updates / 4) === Math.floor(updates / 8) + Math.ceil(updates / 100))
        booster.setDown(false);
      if (number % Math.ceil(updates / 20) === 0) memory.push(residentMegabytes(gateway.child.pid));
      reports.push(await update(number));
    }
  }

  async function update(number: number): Promise<Report> {
    const mark = `mark-${number}`;
    const token = `token-${number % tokens}`;
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: UPDATE_CUSTOMER,
        variables: { id: number + 1, input: aPerson({ lastName: mark, notes: `${token} ${mark}` }) },
      }),
    });
    const { data, errors } = (await body.json()) as {
      data?: { updateCustomer?: { userErrors: unknown[] } };
      errors?: { extensions: { outcome: Report['told'] } }[];
    };
    const userErrors = data?.updateCustomer?.userErrors;
    const told =
      userErrors === undefined
        ? (errors?.[0]?.extensions.outcome ?? 'UNKNOWN')
        : userErrors.length === 0
          ? 'stored'
          : 'refused';
    return { mark, token, told };
  }

  const wrong = reports.flatMap((report) => {
    const kept = booster.stored.get(report.mark) ?? [];
    const number = Number(report.mark.slice(5));
    const [first] = kept;
    const isMixed = first !== undefined && JSON.parse(first.body).notes !== `${report.token} ${report.mark}`;
    return [
      report.told === 'stored' && kept.length === 0 ? 'told stored, but lost' : '',
      kept.length > 1 ? 'applied twice' : '',
      isMixed || (first !== undefined && first.path !== `/customer/${number + 1}`) ? 'bodies mixed' : '',
      first !== undefined && first.authorization !== `Bearer ${report.token}` ? "another caller's token" : '',
      (report.told === 'NOT_APPLIED' || report.told === 'refused') && kept.length > 0
        ? 'told not applied, but stored'
        : '',
    ].filter((problem) => problem !== '');
  });

  // What is resident swings with the collector: medians of five tell whether it grows.
  const growth = medianOf(memory.slice(-5)) - medianOf(memory.slice(10, 15));
  print({
    updates: reports.length,
    told: countBy(reports.map(({ told }) => told)),
    upstream: Object.fromEntries(booster.done),
    wrong: countBy(wrong),
    memoryMegabytes: memory,
    growthOverSecondHalfMegabytes: growth,
  });
  expect(reports).toHaveLength(updates);
  expect(wrong).toEqual([]);
  expect(growth).toBeLessThan(20);

  await pool.close();
  gateway.child.kill('SIGTERM');
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  await booster.close();
}, 1_200_000);

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Linux only; elsewhere 0. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);
  } catch {
    return 0;
  }
}

/** mulberry32: the same faults in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function print(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}
