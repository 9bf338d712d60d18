import { afterEach, expect, test } from '@jest/globals';
import { startCollector } from '../support/collector.js';
import { aPerson } from '../support/customers.js';
import { type Script, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { type GatewayProcess, killAll, spawnGateway } from '../support/gatewayProcess.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callersSpanId = 'b7ad6b7169203331';
const traceparent = `00-${traceId}-${callersSpanId}-01`;

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await killAll();
  for (const close of closing.splice(0)) await close();
});

/** The gateway runs as a process, since the SDK reads the process's environment. */
async function start(env: NodeJS.ProcessEnv, script: Script = {}, status?: number | 'hangs') {
  const collector = await startCollector(status === 'hangs' ? undefined : status);
  const booster = await startFakeBooster(script);
  closing.push(collector.close, booster.close);
  const gateway = await spawnGateway({
    NODE_ENV: 'production',
    PORT: '0',
    BOOSTER_BASE_URL: `${booster.url}/api`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    ...env,
  });
  return { collector, booster, gateway };
}

async function post({ url }: GatewayProcess, body: object, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${await url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x', ...headers },
    body: JSON.stringify(body),
  });
  return response.text();
}

async function stop({ child, ended }: GatewayProcess): Promise<number | null> {
  child.kill('SIGTERM');
  return (await ended).code;
}

const update = { query: UPDATE_CUSTOMER, variables: { id: 987_654, input: aPerson() } };
const read = { query: READ_CUSTOMER, variables: { id: 987_654 } };

test('OTEL_EXPORTER_OTLP_ENDPOINT is enough: a stopping gateway has exported a server span and a client span in the trace of the caller', async () => {
  const { collector, booster, gateway } = await start({
    OTEL_SERVICE_NAME: 'crm-gateway',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-test=yes',
  });

  await post(gateway, update, { traceparent, tracestate: 'vendor=Ada', baggage: 'name=Ada' });
  expect(await stop(gateway)).toBe(0);

  const [client, server] = collector.spans;
  expect(collector.spans).toHaveLength(2);
  expect(collector.exports).toEqual([['/v1/traces', 'application/x-protobuf', 'yes']]);
  expect(server).toEqual({
    traceId,
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    parentSpanId: callersSpanId,
    name: 'POST /graphql',
    kind: 2,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'url.path': '/graphql',
      'url.scheme': 'http',
      'http.response.status_code': 200,
      'graphql.operation.name': 'Update',
      'booster_gateway.root_field': 'updateCustomer',
      'booster_gateway.code': 'OK',
      'booster_gateway.outcome': 'APPLIED',
    },
    status: 0,
    resource: expect.objectContaining({ 'service.name': 'crm-gateway', 'deployment.environment.name': 'test' }),
  });
  expect(client).toMatchObject({
    traceId,
    parentSpanId: server?.spanId,
    name: 'PUT /customer/{boosterCustomerId}',
    kind: 3,
    attributes: {
      'http.request.method': 'PUT',
      'http.response.status_code': 200,
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(booster.url).port),
      'url.template': '/customer/{boosterCustomerId}',
      'booster.operation': 'UpdateCustomer',
    },
    status: 0,
  });
  const [put] = booster.requests;
  expect(put?.headers.traceparent).toBe(`00-${traceId}-${client?.spanId}-01`);
  expect([put?.headers.tracestate, put?.headers.baggage]).toEqual([undefined, undefined]);
  expect(JSON.stringify(collector.spans)).not.toMatch(/987654|Ada/);
  expect(requestLines(gateway)).toEqual([expect.objectContaining({ trace_id: traceId, span_id: server?.spanId })]);
});

test('each attempt is a client span; an unknown outcome is an error of the server span', async () => {
  const { collector, gateway } = await start({}, { status: 503, headers: { 'Retry-After': '0' }, body: '' });

  await post(gateway, read);
  await post(gateway, update);
  await stop(gateway);

  const attempts = collector.spans.map(({ name, attributes, status }) => [
    name,
    attributes['http.request.resend_count'],
    attributes['error.type'],
    status,
  ]);
  expect(attempts).toEqual([
    ['GET /customer/{boosterCustomerId}', undefined, 'interrupted', 2],
    ['GET /customer/{boosterCustomerId}', 1, 'interrupted', 2],
    ['GET /customer/{boosterCustomerId}', 2, 'interrupted', 2],
    ['POST /graphql', undefined, undefined, 0],
    ['PUT /customer/{boosterCustomerId}', undefined, 'interrupted', 2],
    ['POST /graphql', undefined, 'UPSTREAM_UNAVAILABLE', 2],
  ]);
});

test("OpenTelemetry's sampler decides, for Booster's spans too", async () => {
  const { collector, booster, gateway } = await start({ OTEL_TRACES_SAMPLER: 'always_off' });

  await post(gateway, update, { traceparent });
  await stop(gateway);

  expect(collector.exports).toEqual([]);
  expect(booster.requests[0]?.headers.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
});

for (const [what, status, reason] of [
  ['rejects them', 400, 'status'],
  ['never responds', 'hangs', undefined],
] as const) {
  test(`a collector that ${what} keeps neither a request nor the stop waiting`, async () => {
    const { collector, gateway } = await start({}, {}, status);

    expect(await post(gateway, update)).toContain('"userErrors":[]');
    expect(await stop(gateway)).toBe(0);

    expect(collector.exports).toHaveLength(1);
    const lines = gateway
      .stdout()
      .split('\n')
      .filter((line) => line.includes('could not be exported'));
    expect(lines.map((line) => JSON.parse(line).reason)).toEqual(reason === undefined ? [] : [reason]);
  });
}

test("without a collector the caller's trace is in the log line, and goes on to Booster unchanged", async () => {
  const { booster, gateway } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: '' });

  await post(gateway, update, { traceparent });
  await post(gateway, update);
  await stop(gateway);

  expect(booster.requests.map(({ headers }) => headers.traceparent)).toEqual([traceparent, undefined]);
  const [traced, untraced] = requestLines(gateway);
  expect(traced).toMatchObject({ trace_id: traceId, span_id: callersSpanId });
  expect(untraced).not.toHaveProperty('trace_id');
});

function requestLines(gateway: GatewayProcess): Record<string, unknown>[] {
  const lines = gateway
    .stdout()
    .split('\n')
    .filter((line) => line.includes('"route":"/graphql"'));
  return lines.map((line) => JSON.parse(line));
}
