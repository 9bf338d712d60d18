import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startCollector } from '../support/collector.js';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnScript } from '../support/gatewayProcess.js';
import { recorded } from '../tools/contractCheck/metadata.js';

const run = promisify(execFile);
const closing: (() => Promise<unknown>)[] = [];
let folder = '';

// Outside of the project, so that no node_modules are found.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  await run(process.execPath, ['deploy/bundle.js', folder]);
});
afterEach(async () => {
  await killAll();
  for (const close of closing.splice(0)) await close();
});
afterAll(() => rm(folder, { recursive: true }));

test('the bundle alone serves an update, checks the contract, exports its spans and stops with 0', async () => {
  const collector = await startCollector();
  const booster = await startFakeBooster(({ url }) => (url.startsWith('/types/') ? { body: recorded } : {}));
  closing.push(collector.close, booster.close);
  const gateway = await spawnScript(`${folder}/gateway/dist/main.js`, {
    ...{ NODE_ENV: 'production', PORT: '0', METRICS_PORT: '0', BOOSTER_BASE_URL: booster.url },
    ...{ CONTRACT_CHECK: 'fail', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });

  const response = await fetch(`${await gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } }),
  });
  gateway.child.kill('SIGTERM');

  expect(await response.json()).toMatchObject({ data: { updateCustomer: { userErrors: [] } } });
  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect(gateway.stdout()).toContain('contract is as expected');
  expect(collector.spans.map(({ name }) => name)).toContain('POST /graphql');
});

test('the doctor and the health check of the bundle run alone', async () => {
  const doctor = () => run(process.execPath, [`${folder}/gateway/dist-tools/doctor/main.js`], { env: {} });
  const health = () => run(process.execPath, [`${folder}/gateway/deploy/healthcheck.js`], { env: { PORT: '1' } });

  await expect(doctor()).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/^wrong {5}configuration/) });
  await expect(health()).rejects.toMatchObject({ code: 1 });
});

test('the bundle has one graphql, and no part of the explorer', async () => {
  const { stdout } = await run('grep', ['-rhc', '^// node_modules/graphql/graphql.js', `${folder}/gateway/dist`]).catch(
    (error) => error,
  );

  expect(stdout.split('\n').filter((count: string) => count === '1')).toHaveLength(1);
  expect(await readFile('deploy/Dockerfile', 'utf8')).toContain('CMD ["dist/main.js"]');
});
