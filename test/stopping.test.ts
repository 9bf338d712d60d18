import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from './support/customers.js';
import { type FakeBooster, startFakeBooster } from './support/fakeBooster.js';
import { UPDATE_CUSTOMER } from './support/gateway.js';
import { type GatewayProcess, killAll, spawnGateway } from './support/gatewayProcess.js';
import { closedToNew } from './support/processRequests.js';
import { until } from './support/until.js';

type Running = GatewayProcess & { readonly at: URL };

let booster: FakeBooster;
/** Sends Booster's response to the update that it holds. */
let release: () => void;

async function start(env: NodeJS.ProcessEnv = {}): Promise<Running> {
  booster = await startFakeBooster((_request, response) => {
    release = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return undefined;
  });
  return startInFrontOf(booster, env);
}

/** With so much time for the stop that a slow machine is not cut off. */
async function startInFrontOf({ url }: FakeBooster, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: url, SHUTDOWN_TIMEOUT_MS: '600000', ...env });
  return { ...gateway, at: new URL(await gateway.url) };
}

afterEach(async () => {
  await killAll();
  await booster.close();
});

test('while an update is under way it stops accepting connections and is not ready, and each connection ends with its response', async () => {
  const gateway = await start();
  const updating = await send(gateway.at, update());
  await until(() => booster.requests.length === 1);
  // A probe that is under way when the signal comes: its head has begun, and ends later.
  const probe = await send(gateway.at, 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\n');
  await roundTrip(gateway.at);

  gateway.child.kill('SIGTERM');
  await closedToNew(gateway.at);
  probe.socket.write('\r\n');

  const notReady = await probe.ended;
  expect(notReady).toMatch(/^HTTP\/1\.1 503 .*\r\nconnection: close\r\n/is);
  expect(notReady).toContain('{"status":"draining","booster":"closed"}');
  release();
  const stored = await updating.ended;
  expect(stored).toMatch(/^HTTP\/1\.1 200 .*\r\nconnection: close\r\n/is);
  expect(stored).toContain('{"data":{"updateCustomer":{"boosterCustomerId":5,"userErrors":[]}}}');
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
});

test('two updates on one connection both get their response while it stops, and only the last one ends the connection', async () => {
  const held: (() => void)[] = [];
  const gateway = await start();
  const pipelined = await send(gateway.at, update());
  await until(() => booster.requests.length === 1);
  held.push(release);
  pipelined.socket.write(update(6));
  await until(() => booster.requests.length === 2);
  held.push(release);

  gateway.child.kill('SIGTERM');
  await closedToNew(gateway.at);
  for (const respond of held) respond();

  const responses = (await pipelined.ended).split('HTTP/1.1 ').slice(1);
  expect(responses.map((response) => [response.slice(0, 3), response.includes('"userErrors":[]')])).toEqual([
    ['200', true],
    ['200', true],
  ]);
  expect(responses.map((response) => /\r\nconnection: close\r\n/i.test(response))).toEqual([false, true]);
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
});

test('a caller that keeps sending on one connection does not delay the stop, and nothing is stored without a response', async () => {
  booster = await startFakeBooster();
  const gateway = await startInFrontOf(booster);
  const { socket, ended } = await send(gateway.at, update());
  // The next one after each response: a write to a connection that has been closed would lose what is not read yet.
  socket.on('data', (chunk) => {
    const text = String(chunk);
    if (text.includes('"userErrors":[]') && !/connection: close/i.test(text)) socket.write(update());
  });
  await until(() => booster.requests.length > 5);

  gateway.child.kill('SIGTERM');

  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect((await ended).split('"userErrors":[]').length - 1).toBe(booster.requests.length);
});

test('what had been sent when the stop began gets its response, also on connections that were not accepted yet', async () => {
  booster = await startFakeBooster();
  const gateway = await startInFrontOf(booster);
  const sent = await Promise.all(Array.from({ length: 60 }, (_, index) => send(gateway.at, update(index + 1))));

  gateway.child.kill('SIGTERM');

  const responses = await Promise.all(sent.map(({ ended }) => ended));
  expect(responses.filter((response) => !response.includes('"userErrors":[]'))).toEqual([]);
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
});

test('an update that hangs gets its response by its deadline, its line logged, and the exit code is 0', async () => {
  const gateway = await start({ BOOSTER_DEADLINE_MS: '3000' });
  const updating = await send(gateway.at, update());
  await until(() => booster.requests.length === 1);

  gateway.child.kill('SIGINT');

  expect(await updating.ended).toContain('"code":"UPSTREAM_TIMEOUT"');
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect(lines(gateway)).toEqual([stopLine, expect.objectContaining({ code: 'UPSTREAM_TIMEOUT', outcome: 'UNKNOWN' })]);
});

test('a request that never arrives whole does not delay the stop, and nothing was done for it', async () => {
  // The difference is the time that a request has to arrive; all of the second is there for the exit.
  const gateway = await start({ BOOSTER_DEADLINE_MS: '20000', SHUTDOWN_TIMEOUT_MS: '20600' });
  const half = await send(gateway.at, update().slice(0, -1));
  await roundTrip(gateway.at);

  gateway.child.kill('SIGTERM');

  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect(await half.ended).toBe('');
  expect(booster.requests).toEqual([]);
});

for (const [event, signal, name] of [
  ['rejection', 'SIGUSR2', 'TypeError'],
  ['exception', 'SIGWINCH', 'RangeError'],
] as const) {
  test(`an uncaught ${event} ends it with 1, after what is under way has its response; its message is not logged`, async () => {
    const gateway = await start({
      NODE_OPTIONS: `--import=${pathToFileURL('test/support/defects.mjs')}`,
      // For signals only.
      SHUTDOWN_DELAY_MS: '600000',
    });
    const updating = await send(gateway.at, update());
    await until(() => booster.requests.length === 1);

    gateway.child.kill(signal);
    await closedToNew(gateway.at);
    release();

    expect(await updating.ended).toContain('"userErrors":[]');
    expect(await gateway.ended).toEqual({ code: 1, signal: null });
    expect(gateway.stdout() + gateway.stderr()).not.toMatch(/canary/i);
    expect(gateway.stderr()).toBe('');
    expect(lines(gateway)).toEqual([
      expect.objectContaining({
        level: 60,
        msg: 'The gateway failed and stops',
        defect: expect.stringMatching(`^${name} < at .*defects\\.mjs`),
      }),
      stopLine,
      expect.objectContaining({ code: 'OK', outcome: 'APPLIED' }),
    ]);
  });
}

test('a defect while it stops by a signal makes the exit code 1', async () => {
  const gateway = await start({ NODE_OPTIONS: `--import=${pathToFileURL('test/support/defects.mjs')}` });
  const updating = await send(gateway.at, update());
  await until(() => booster.requests.length === 1);

  gateway.child.kill('SIGTERM');
  await closedToNew(gateway.at);
  gateway.child.kill('SIGUSR2');
  await until(() => gateway.stdout().includes('The gateway failed'));
  release();

  expect(await updating.ended).toContain('"userErrors":[]');
  expect(await gateway.ended).toEqual({ code: 1, signal: null });
});

test('the metrics can be read until what is under way has its response', async () => {
  // In production the log says where they are.
  const gateway = await start({ NODE_ENV: 'production', METRICS_PORT: '0' });
  const [, metricsUrl = ''] = /"metricsUrl":"([^"]+)"/.exec(gateway.stdout()) ?? [];
  const updating = await send(gateway.at, update());
  await until(() => booster.requests.length === 1);

  gateway.child.kill('SIGTERM');
  await closedToNew(gateway.at);

  const metrics = await fetch(metricsUrl);
  expect(await metrics.text()).toContain('booster_gateway_upstream_calls_in_flight 1');
  release();
  await updating.ended;
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
});

test('a taken METRICS_PORT is reported under its own name', async () => {
  booster = await startFakeBooster();
  const { port } = new URL(booster.url);

  const second = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url, METRICS_PORT: port });

  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.stderr()).toMatch(/^Port \d+ is taken: .* set METRICS_PORT to another/);
});

type Exchange = { readonly socket: Socket; readonly ended: Promise<string> };

/** A connection of its own on which this much of a request was sent; `ended` is everything that came back. */
async function send({ hostname, port }: URL, text: string): Promise<Exchange> {
  const socket = connect(Number(port), hostname).on('error', () => {});
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // Not `once`, which rejects when the connection is reset behind the last response.
  const ended = new Promise<string>((closed) => {
    socket.once('close', () => closed(Buffer.concat(chunks).toString()));
  });
  await once(socket, 'connect');
  socket.write(text);
  return { socket, ended };
}

function update(id = 5): string {
  const body = JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id, input: aPerson() } });
  return (
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n' +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** A round trip: whatever was written before has been read by then. */
async function roundTrip(at: URL): Promise<void> {
  const { socket, ended } = await send(at, 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await ended;
  socket.destroy();
}

const stopLine = expect.objectContaining({ level: 30, msg: expect.stringContaining('The gateway stops') });

function lines(gateway: GatewayProcess): unknown[] {
  return gateway
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}
