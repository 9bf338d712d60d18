import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createApp } from '../../src/http/app.js';
import { aPerson } from '../support/customers.js';
import { type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { fromNow, serviceMode, startIdentityProvider } from '../support/identityProvider.js';
import { until } from '../support/until.js';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('the log has a line when the breaker opens, when it closes, and when the gateway stops', async () => {
  let reply: Reply = { status: 500, body: '' };
  const booster = await startFakeBooster(() => reply);
  const gateway = await startTestGateway(booster.url, { LOG_LEVEL: 'info' });
  closing.push(booster.close, gateway.close);
  const update = (id: number) => gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() });
  for (let id = 1; id <= 10; id += 1) await update(id);
  reply = {};

  await until(async () => (await update(5)).text.includes('"userErrors":[]'));
  await gateway.close();

  const lines = gateway.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg !== undefined);
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [40, expect.stringContaining('the breaker is open')],
    [30, expect.stringContaining('the breaker is closed')],
    [30, expect.stringContaining('The gateway stops')],
  ]);
});

test('connections beyond the limit are one line, however many there are', async () => {
  const log: string[] = [];
  const { app } = await createApp({
    logger: { level: 'warn', stream: { write: (line: string) => void log.push(line) } },
    corsOrigins: [],
    onlyThisMachine: undefined,
    onEnded: () => {},
    connectionTimeoutMs: 1_000,
    drainTimeoutMs: 10,
  });
  closing.push(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  app.server.maxConnections = 1;
  const { port } = app.server.address() as { port: number };

  const first = connect(port, '127.0.0.1');
  closing.push(async () => first.destroy());
  await once(app.server, 'connection');

  for (let i = 0; i < 3; i += 1) await once(connect(port, '127.0.0.1').resume(), 'close');

  expect(log.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 40, dropped: 1, msg: expect.stringContaining('New connections are closed') }),
  ]);
});

const tokens: Record<string, [object, (token: string) => string]> = {
  expired: [{ exp: fromNow(-60) }, same],
  notYetValid: [{ nbf: fromNow(600) }, same],
  audience: [{ aud: 'another' }, same],
  issuer: [{ iss: 'https://ada.example.test/' }, same],
  claims: [{ exp: undefined }, same],
  signature: [{}, (token) => `${token.slice(0, -8)}AAAAAAAA`],
  malformed: [{}, () => 'no-token'],
  scope: [{ scope: 'read' }, same],
};

for (const [problem, [claims, spoil]] of Object.entries(tokens)) {
  test(`a token that is rejected for ${problem} is counted and logged by that; its caller learns no more than before`, async () => {
    const provider = await startIdentityProvider('ES256');
    const booster = await startFakeBooster();
    const env = { LOG_LEVEL: 'info', METRICS_PORT: '0', JWT_SCOPE_UPDATE: 'update' };
    const gateway = await startTestGateway(booster.url, serviceMode(provider, env));
    closing.push(provider.close, booster.close, gateway.close);
    const token = spoil(await provider.token({ scope: 'update', ...claims }));

    const { text } = await gateway.execute(
      UPDATE_CUSTOMER,
      { id: 5, input: aPerson() },
      { authorization: `Bearer ${token}` },
    );

    await until(() => gateway.log.length === 1);
    expect(JSON.parse(gateway.log[0] ?? '')).toMatchObject({ level: 30, tokenProblem: problem });
    const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
    expect(metrics).toContain(`booster_gateway_token_rejections_total{reason="${problem}"} 1\n`);
    expect(text).not.toContain(problem);
  });
}

test('keys that cannot be fetched are counted by their cause', async () => {
  const provider = await startIdentityProvider('ES256');
  const booster = await startFakeBooster();
  const gateway = await startTestGateway(booster.url, serviceMode(provider, { METRICS_PORT: '0' }));
  closing.push(provider.close, booster.close, gateway.close);
  provider.misbehave({ status: 503, body: '' });

  const authorization = `Bearer ${await provider.token()}`;
  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, { authorization });

  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  expect(metrics).toContain('booster_gateway_jwks_failures_total{cause="status"} 1\n');
});

function same(token: string): string {
  return token;
}
