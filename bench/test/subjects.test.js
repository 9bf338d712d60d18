import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call } from '../ipc.js';
import { closedLoop, openLoop } from '../load/runPaced.js';
import { saturate } from '../load/saturate.js';
import { end, startNode } from '../processes.js';
import { floor, gateway, pacemaker, subjectsOf } from '../subjects.js';
import { signTokens } from '../tokens.js';
import { startUpstream } from '../upstream.js';
import { verify } from '../verify.js';

/** With real processes; needs a gateway that is built (`npm run build` in the root). */

const ids = [
  floor,
  pacemaker,
  'apollo-fastify',
  'apollo-standalone',
  gateway,
  'gateway-xml',
  'gateway-service',
  'with-1',
];

/** @type {import('../upstream.js').Upstream} */
let upstream;
/** @type {import('../subjects.js').Subject[]} */
let subjects;

before(async () => {
  upstream = await startUpstream();
  const callers = await signTokens(3);
  subjects = subjectsOf({ upstreamUrl: upstream.url, callers, variants: [{ LOG_LEVEL: 'silent' }], folders: [] });
});

after(() => upstream.end());

for (const id of ids) {
  test(`${id} makes the one right PUT of an update and responds with what is expected`, async () => {
    await using(id, async (started) => ok((await verify(started, upstream)).length > 0));
  });
}

test('a wrong response ends a measurement, whatever the load', async () => {
  await using(floor, async ({ running, tokens }) => {
    const target = { url: running.url, connections: 2, tokens, text: 'another response' };

    await rejects(saturate({ ...target, seconds: 1 }), /were wrong/);
    await rejects(closedLoop({ ...target, count: 5 }), /200 {}/);
    equal(await openLoop({ ...target, perSecond: 100, leadInSeconds: 0, seconds: 1 }), undefined);
  });
});

test('autocannon sends each token and sees a wrong response, as wrk does', async () => {
  await using('gateway-service', async (started) => {
    const text = await verify(started, upstream);
    const job = { url: `${started.running.url}/graphql`, connections: 2, seconds: 1, tokens: started.tokens };
    const child = startNode('load', new URL('../load/autocannon.js', import.meta.url));
    /** @type {import('../load/saturate.js').Outcome} */
    const right = await call(child, 'saturate', { ...job, text });
    /** @type {import('../load/saturate.js').Outcome} */
    const wrong = await call(child, 'saturate', { ...job, text: 'another response', tokens: ['not a token'] });
    await end(child);

    ok(right.responses > 0);
    deepEqual({ ...right, responses: 0 }, { responses: 0, wrong: 0, failed: 0 });
    ok(wrong.wrong >= wrong.responses);
  });
});

test('a subject that falls behind the arrival rate has no latency', async () => {
  await using(floor, async ({ running, tokens }) => {
    const target = { url: running.url, connections: 1, tokens, text: '{}' };

    equal(await openLoop({ ...target, perSecond: 100_000, leadInSeconds: 0, seconds: 5 }), undefined);
  });
});

test('the stub counts each update once, and sees the CPU time of the subject', async () => {
  await using(floor, async ({ running, tokens }) => {
    const first = await upstream.sample(running.pid);

    const { count } = await closedLoop({ url: running.url, connections: 4, tokens, text: '{}', count: 2_000 });

    const last = await upstream.sample(running.pid);
    equal(count, 2_000);
    equal(last.puts - first.puts, 2_000);
    ok(last.atMs > first.atMs);
    ok(process.platform !== 'linux' || last.cpuMs > first.cpuMs);
  });
});

/**
 * Runs a subject for as long as the test uses it.
 * @param {string} id
 * @param {(started: import('../sections/rounds.js').Started) => Promise<void>} use
 */
async function using(id, use) {
  const subject = subjects.find((candidate) => candidate.id === id);
  if (subject === undefined) throw new Error(`There is no subject "${id}"`);
  const running = await subject.start();
  try {
    await use({ ...subject, running });
  } finally {
    await running.end();
  }
}
