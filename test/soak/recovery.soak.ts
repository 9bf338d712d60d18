import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { aPerson } from '../support/customers.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';

let booster: Server | undefined;

afterAll(async () => {
  await killAll();
  booster?.closeAllConnections();
  booster?.close();
});

const callsPerSecond = 200;
const downSeconds = 10;

test('while Booster is down hardly a call reaches it, the others are shed at once, and it is found again soon', async () => {
  let down = true;
  let reached = 0;
  const server = createServer((request, response) => {
    reached += 1;
    request.resume();
    if (down) response.writeHead(503).end();
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  booster = server;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = await spawnGateway({
    PORT: '0',
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
    BOOSTER_BASE_URL: url,
  });
  const pool = new Pool(await gateway.url, { connections: 50 });
  let id = 0;

  /** Each is about another record: the failures of one record open no circuit. */
  async function call(): Promise<{ code: string; ms: number }> {
    const start = performance.now();
    id += 1;
    const response = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
      body: JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id, input: aPerson() } }),
    });
    const { errors } = (await response.body.json()) as { errors?: { extensions: { code: string } }[] };
    return { code: errors?.[0]?.extensions.code ?? 'OK', ms: performance.now() - start };
  }

  for (let i = 0; i < 30; i += 1) await call();
  reached = 0;
  const shed: number[] = [];
  for (let i = 0; i < callsPerSecond * downSeconds; i += 1) {
    void call().then(({ code, ms }) => code === 'UPSTREAM_CIRCUIT_OPEN' && shed.push(ms));
    await sleep(1_000 / callsPerSecond);
  }
  const reachedWhileDown = reached;

  down = false;
  const back = performance.now();
  while ((await call()).code !== 'OK') await sleep(5);
  const recoveryMs = performance.now() - back;

  shed.sort((a, b) => a - b);
  process.stdout.write(
    `${JSON.stringify({
      calls: callsPerSecond * downSeconds,
      reachedWhileDownPercent: (100 * reachedWhileDown) / (callsPerSecond * downSeconds),
      shed: shed.length,
      shedP95Ms: shed[Math.floor(shed.length * 0.95)],
      firstSuccessAfterMs: recoveryMs,
    })}\n`,
  );
  expect((100 * reachedWhileDown) / (callsPerSecond * downSeconds)).toBeLessThan(2);
  expect(recoveryMs).toBeLessThan(2_000);

  await pool.close();
  gateway.child.kill('SIGTERM');
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
}, 120_000);
