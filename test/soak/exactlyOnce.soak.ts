import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';
import { type FaultyBooster, startFaultyBooster } from './faultyBooster.js';
import { countBy, findMismatches, print, seededRandom, sendUpdates } from './updates.js';

let booster: FaultyBooster;

afterAll(async () => {
  await killAll();
  await booster.close();
});

/** `npm run soak`; SOAK_UPDATES=5000 for a short one. */
const updates = Number(process.env.SOAK_UPDATES ?? 100_000);

test(`${updates} updates through every fault are stored once at most, and reported truthfully`, async () => {
  booster = await startFaultyBooster(0.25, seededRandom(7));
  const gateway = await spawnGateway({
    PORT: '0',
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
    BOOSTER_BASE_URL: booster.url,
    BOOSTER_TIMEOUT_MS: '300',
    BOOSTER_DEADLINE_MS: '2000',
    BOOSTER_MAX_CONCURRENT: '80',
  });
  const memory: number[] = [];

  const reports = await sendUpdates(await gateway.url, {
    updates,
    callersAtOnce: 60,
    tokens: 40,
    before(number) {
      // Booster goes down altogether four times, for a hundredth of the way.
      const step = number % Math.ceil(updates / 4);
      if (step === Math.floor(updates / 8)) booster.setDown(true);
      if (step === Math.floor(updates / 8) + Math.ceil(updates / 100)) booster.setDown(false);
      if (number % Math.ceil(updates / 20) === 0) memory.push(residentMegabytes(gateway.child.pid));
    },
  });
  gateway.child.kill('SIGTERM');
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  await booster.close();
  const mismatches = findMismatches(reports, booster.stored);

  // What is resident swings with the collector: medians of five show whether it grows.
  const growth = medianOf(memory.slice(-5)) - medianOf(memory.slice(10, 15));
  print({
    updates: reports.length,
    reported: countBy(reports.map(({ outcome }) => outcome)),
    upstream: Object.fromEntries(booster.done),
    mismatches: countBy(mismatches),
    memoryMegabytes: memory,
    growthOverSecondHalfMegabytes: growth,
  });
  expect(reports).toHaveLength(updates);
  expect(mismatches).toEqual([]);
  expect(growth).toBeLessThan(20);
}, 1_200_000);

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Linux only; elsewhere 0. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);
  } catch {
    return 0;
  }
}
