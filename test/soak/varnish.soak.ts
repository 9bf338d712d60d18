import { afterAll, expect, test } from '@jest/globals';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';
import { slow, storesAfter } from './faults.js';
import { type FaultyBooster, startFaultyBooster } from './faultyBooster.js';
import { countBy, findMismatches, print, seededRandom, sendUpdates } from './updates.js';
import { hasVarnish, startVarnish, type Varnish } from './varnish.js';

let booster: FaultyBooster | undefined;
let varnish: Varnish | undefined;

afterAll(async () => {
  await killAll();
  await varnish?.close();
  await booster?.close();
});

const updates = Number(process.env.SOAK_UPDATES ?? 20_000);
const firstByteTimeoutMs = 300;

/** Varnish responds 503 with Retry-After to those that are slower than it waits, once it has delivered the update. */
const latencies = [
  { name: 'stored, then in time', stores: true, act: slow(20) },
  { name: 'stored, then too late', stores: true, act: slow(900) },
  { name: 'stored too late', stores: 'later', act: storesAfter(900) },
  { name: 'silence before storing', stores: false, act: () => undefined },
] as const;

if (!hasVarnish()) process.stdout.write('varnishd is not installed: the soak with Varnish is skipped\n');

(hasVarnish() ? test : test.skip)(
  `${updates} updates through a Varnish that waits less than Booster takes are stored once at most, and reported truthfully`,
  async () => {
    booster = await startFaultyBooster(0.3, seededRandom(11), latencies);
    varnish = await startVarnish(booster.url, firstByteTimeoutMs);
    const gateway = await spawnGateway({
      PORT: '0',
      NODE_ENV: 'development',
      LOG_LEVEL: 'silent',
      BOOSTER_BASE_URL: varnish.url,
      BOOSTER_TIMEOUT_MS: '2000',
      BOOSTER_MAX_CONCURRENT: '80',
    });

    const reports = await sendUpdates(await gateway.url, { updates, callersAtOnce: 60, tokens: 40 });
    gateway.child.kill('SIGTERM');
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
    await booster.close();
    const { stored, done } = booster;
    const mismatches = findMismatches(reports, stored);

    print({
      updates: reports.length,
      reported: countBy(reports.map(({ outcome }) => outcome)),
      upstream: Object.fromEntries(done),
      unknownButStored: reports.filter(({ number, outcome }) => outcome === 'UNKNOWN' && stored.has(`mark-${number}`))
        .length,
      mismatches: countBy(mismatches),
    });
    expect(reports).toHaveLength(updates);
    expect(mismatches).toEqual([]);
  },
  600_000,
);
