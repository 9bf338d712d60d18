import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What check.sh does to a running gateway: `node client.js <action> <arguments>`. It fails when something is not as expected. */
const actions = { freePorts, untilReady, update, halfSent, untilInFlight, stop, metrics, alert };
const headers = { 'content-type': 'application/json', authorization: 'Bearer booster-peer-token' };
const patienceMs = 60_000;
const [name, ...given] = process.argv.slice(2);
await actions[name](...given);

async function freePorts() {
  const servers = [1, 2, 3, 4].map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  process.stdout.write(`${servers.map((server) => server.address().port).join(' ')}\n`);
  for (const server of servers) server.close();
}

async function untilReady(url) {
  await until(async () => (await fetch(`${url}/health/ready`)).status === 200);
}

/** An update that Booster stores, by the read-back. */
async function update(url) {
  const lastName = `Example${process.pid}`;
  const { data } = await send(url, 5, { lastName });
  expect(data?.updateCustomer.customer?.lastName === lastName, 'the update was not stored');
}

/** 300 callers that send half of a body of a mebibyte, and then nothing. */
async function halfSent(url) {
  const { hostname: host, port } = new URL(url);
  const head = `POST /graphql HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${headers.authorization}\r\ncontent-type: application/json\r\ncontent-length: 1048576\r\n\r\n`;
  const half = Buffer.alloc(524_288, ' ');
  const sockets = Array.from({ length: 300 }, () =>
    connect({ host, port })
      .on('error', () => {})
      .resume(),
  );
  for (const socket of sockets) socket.write(head);
  // Until all is sent, or the gateway has rejected it.
  await Promise.all(
    sockets.map((socket) => Promise.race([new Promise((sent) => socket.write(half, sent)), once(socket, 'close')])),
  );
  await untilReady(url);
  for (const socket of sockets) socket.destroy();
}

async function untilInFlight(metricsUrl) {
  await until(async () => /^booster_gateway_upstream_calls_in_flight 1$/m.test(await readMetrics(metricsUrl)));
}

/** An update whose response comes while the gateway stops. */
async function stop(url) {
  const { errors } = await send(url, 90504);
  expect(errors?.[0]?.extensions.code === 'UPSTREAM_TIMEOUT', 'the request under way got another response');
}

async function metrics(metricsUrl) {
  process.stdout.write(await readMetrics(metricsUrl));
}

/** Prometheus scrapes the gateway, then an update of unknown outcome makes an alert fire. */
async function alert(url, prometheusUrl) {
  const get = async (path) => (await (await fetch(`${prometheusUrl}/api/v1/${path}`)).json()).data;
  await until(async () => (await get('query?query=booster_gateway_requests_total')).result.length > 0);
  const { errors } = await send(url, 90500);
  expect(errors?.[0]?.extensions.outcome === 'UNKNOWN', 'the outcome is not UNKNOWN');
  await until(async () =>
    (await get('alerts')).alerts.some(
      ({ state, labels }) => state === 'firing' && labels.alertname === 'BoosterGatewayUnknownOutcomes',
    ),
  );
}

async function readMetrics(metricsUrl) {
  return (await fetch(`${metricsUrl}/metrics`)).text();
}

async function send(url, id, changes = {}) {
  const folder = new URL('../../operations/', import.meta.url);
  const query = await readFile(new URL('updatePrivateCustomer.graphql', folder), 'utf8');
  const variables = JSON.parse(await readFile(new URL('updatePrivateCustomer.variables.json', folder), 'utf8'));
  Object.assign(variables, { boosterCustomerId: id }, changes);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function until(isSo) {
  const endMs = Date.now() + patienceMs;
  while (!(await isSo().catch(() => false))) {
    expect(Date.now() < endMs, 'it has not come about');
    await sleep(100);
  }
}

function expect(isSo, otherwise) {
  if (!isSo) throw new Error(`${name}: ${otherwise}`);
}
