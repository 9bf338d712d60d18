import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import { createLogDestination } from '../../src/observability/logDestination.js';
import { type GatewayProcess, killAll, spawnGateway } from '../support/gatewayProcess.js';
import { until } from '../support/until.js';

/** Requests whose log lines are more than a pipe holds, and far less than the bound. */
const some = 1_500;
/** Far more than the bound and a pipe hold. */
const tooMany = 18_000;
const maxPendingBytes = 4 * 1_048_576;
/** What pipes and their readers may hold besides. */
const pipeBytes = 1_048_576;

type Line = { readonly level: number; readonly msg?: string; readonly requestId?: string; readonly dropped?: number };

/** Pipelined requests; the gateway closes a connection on which a hundred wait. */
const batch = 90;

afterEach(killAll);

test('while standard output is not read, lines are kept up to a bound, and one line counts those that are missing', async () => {
  const gateway = await start({ METRICS_PORT: '0' });
  const [, metricsUrl = ''] = /"metricsUrl":"([^"]+)"/.exec(gateway.stdout()) ?? [];
  expect(await droppedLines(metricsUrl)).toBe(0);
  gateway.child.stdout?.pause();

  await sendRequests(gateway, tooMany);
  const dropped = await droppedLines(metricsUrl);
  gateway.child.stdout?.resume();
  await until(() => gateway.stdout().endsWith('}\n') && linesOf(gateway).at(-1)?.dropped !== undefined);

  expect(linesOf(gateway).at(-1)).toMatchObject({ level: 40, dropped, msg: expect.stringContaining('dropped') });
  const ids = idsIn(gateway);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length + dropped).toBe(tooMany);
  expect(gateway.stdout().length).toBeGreaterThan(maxPendingBytes);
  expect(gateway.stdout().length).toBeLessThan(maxPendingBytes + pipeBytes);

  await sendRequests(gateway, 1);
  await until(() => idsIn(gateway).length === ids.length + 1);
  expect(await droppedLines(metricsUrl)).toBe(dropped);
});

test('no line is lost at the exit when standard output is read late', async () => {
  const gateway = await start();
  gateway.child.stdout?.pause();
  await sendRequests(gateway, some);

  gateway.child.kill('SIGTERM');
  await until(async () => !(await isListening(gateway)));
  gateway.child.stdout?.resume();

  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect(new Set(idsIn(gateway)).size).toBe(some);
  expect(linesOf(gateway).filter(({ dropped }) => dropped !== undefined)).toEqual([]);
});

test('standard output that is never read holds the exit until SHUTDOWN_TIMEOUT_MS, and the exit code says so', async () => {
  const gateway = await start({ BOOSTER_DEADLINE_MS: '500', SHUTDOWN_TIMEOUT_MS: '1500' });
  gateway.child.stdout?.pause();
  await sendRequests(gateway, some);

  gateway.child.kill('SIGTERM');

  expect(await once(gateway.child, 'exit')).toEqual([1, null]);
});

test('standard output whose reader has left does not hold the exit', async () => {
  const gateway = await start({ SHUTDOWN_TIMEOUT_MS: '600000' });
  gateway.child.stdout?.pause();
  await sendRequests(gateway, some);
  gateway.child.stdout?.destroy();

  gateway.child.kill('SIGTERM');

  expect(await gateway.ended).toEqual({ code: 0, signal: null });
});

test('a gap at the end of the log is reported before the log counts as written', async () => {
  const written: string[] = [];
  let read = () => {};
  const stalled = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, next) {
      written.push(text);
      read = next;
    },
  });
  const log = createLogDestination(stalled);
  log.onGap((dropped) => log.write(`${dropped} dropped`));
  for (const text of ['x'.repeat(maxPendingBytes), 'short', 'short']) log.write(text);

  const flushed = log.flush().then(() => 'flushed');
  while ((await Promise.race([flushed, tick()])) !== 'flushed') read();

  expect(written.filter((text) => text !== '').slice(1)).toEqual(['2 dropped']);
});

type Running = GatewayProcess & { readonly at: string };

/** In production, so that standard output is the log alone. */
async function start(env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const base = { NODE_ENV: 'production', PORT: '0', BOOSTER_BASE_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'debug' };
  const gateway = await spawnGateway({ ...base, ...env });
  return { ...gateway, at: await gateway.url };
}

/** Requests that cost little, with long log lines, each with an id of its own; pipelined, so that sending costs little too. */
async function sendRequests({ at }: Running, count: number): Promise<void> {
  const { hostname, port } = new URL(at);
  const socket = connect(Number(port), hostname);
  for (let sent = 0; sent < count; sent += batch) {
    const ids = Array.from({ length: Math.min(batch, count - sent) }, (_, i) => `${'x'.repeat(120)}-${sent + i}`);
    socket.write(ids.map((id) => `GET /health/live HTTP/1.1\r\nHost: x\r\nX-Request-Id: ${id}\r\n\r\n`).join(''));
    let received = '';
    while (received.split('HTTP/1.1 200 ').length <= ids.length || !received.endsWith('}'))
      received += (await once(socket, 'data'))[0];
  }
  socket.destroy();
}

function linesOf(gateway: GatewayProcess): Line[] {
  return gateway
    .stdout()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** Of the requests above; looking whether it listens makes others. */
function idsIn(gateway: GatewayProcess): string[] {
  return linesOf(gateway).flatMap(({ requestId }) => (requestId?.startsWith('x') ? requestId : []));
}

async function droppedLines(metricsUrl: string): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  return Number(/^booster_gateway_log_lines_dropped_total (\d+)$/m.exec(text)?.[1]);
}

function isListening({ at }: Running): Promise<boolean> {
  return fetch(`${at}/health/live`).then(
    () => true,
    () => false,
  );
}

function tick(): Promise<void> {
  return new Promise(setImmediate);
}
