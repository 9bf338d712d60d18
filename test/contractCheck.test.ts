import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../src/config/config.js';
import { ContractDriftError, type Log, startContractCheck } from '../src/contractCheck.js';
import { type FakeBooster, type Script, startFakeBooster } from './support/fakeBooster.js';
import { startTestGateway } from './support/gateway.js';
import { killAll, spawnGateway } from './support/gatewayProcess.js';
import { add, metadataWith, recorded, take, text } from './tools/contractCheck/metadata.js';

const drifted = JSON.stringify(
  metadataWith((m) => {
    take(m, 'Customer.notes');
    add(m, 'Email', text('verifiedBy'));
  }),
);
const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await killAll();
  for (const one of started.splice(0).reverse()) await one.close();
});

test('off sends nothing', async () => {
  const booster = await boosterWith({ body: drifted });
  const gateway = await startTestGateway(booster.url);
  started.push(gateway);

  await gateway.close();

  expect(booster.requests).toEqual([]);
});

test('warn listens before the response has come, and logs one line for each drift when it has', async () => {
  let respond = () => {};
  const booster = await boosterWith((_request, response) => {
    respond = () => void response.writeHead(200, { 'content-type': 'application/json' }).end(drifted);
    received.resolve();
    return undefined;
  });
  const received = deferred();
  const { lines, log, logged } = logOf(2);

  const check = checkAtStart('warn', booster.url, log);
  await check.mayListen;
  await received.promise;
  expect(lines).toEqual([]);
  respond();
  await logged;
  await check.close();

  const about = { operation: 'UpdateCustomer' };
  expect(lines).toEqual([
    [
      'warn',
      { drift: { ...about, kind: 'memberGone', dto: 'Customer', member: 'notes' } },
      "Booster's contract has changed: Customer.notes is gone (String)",
    ],
    [
      'warn',
      { drift: { ...about, kind: 'memberAdded', dto: 'Email', member: 'verifiedBy' } },
      "Booster's contract has changed: Email.verifiedBy is new (String, optional)",
    ],
  ]);
  expect(booster.requests).toEqual([expect.objectContaining({ url: '/types/metadata.json' })]);
  expect(booster.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('a gateway with warn responds to callers before Booster has responded, and stops in between', async () => {
  const booster = await boosterWith(() => undefined);
  const gateway = await startTestGateway(booster.url, { CONTRACT_CHECK: 'warn' });

  const { status } = await gateway.execute('{ __typename }');
  await gateway.close();

  expect(status).toBe(200);
});

test('fail waits, and lets the gateway listen when the contract is as expected', async () => {
  const booster = await boosterWith({ body: recorded });
  const { lines, log } = logOf(1);

  await checkAtStart('fail', `${booster.url}/crm`, log).mayListen;

  expect(lines).toEqual([['info', {}, "Booster's contract is as expected"]]);
  expect(booster.requests[0]?.url).toBe('/crm/types/metadata.json');
});

test('fail does not start on drift', async () => {
  const booster = await boosterWith({ body: drifted });

  const error = await startTestGateway(booster.url, { CONTRACT_CHECK: 'fail' }).catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(ContractDriftError);
  expect(String(error)).not.toContain(booster.url);
});

for (const mode of ['warn', 'fail'] as const) {
  test(`${mode} goes on when the contract could not be checked, and says so`, async () => {
    const closed = await boosterWith({ status: 403, body: 'Forbidden' });
    const silent = await boosterWith(() => undefined);

    for (const [booster, reason, deadlineMs] of [
      [closed, 'forbidden', undefined],
      [silent, 'timeout', 100],
    ] as const) {
      const { lines, log, logged } = logOf(1);
      await checkAtStart(mode, booster.url, log, { deadlineMs }).mayListen;
      await logged;

      expect(lines).toEqual([['warn', { reason }, expect.stringMatching("^Booster's contract could not be checked")]]);
    }
  });
}

for (const mode of ['warn', 'fail'] as const) {
  test(`a check of ${mode} that is still under way ends without a log line when the gateway stops, with its process`, async () => {
    const [reached, gone] = [deferred(), deferred()];
    const booster = await boosterWith((_request, response) => {
      response.on('close', gone.resolve);
      reached.resolve();
      return undefined;
    });
    const { lines, log } = logOf(1);
    const check = checkAtStart(mode, booster.url, log);
    await reached.promise;

    await check.close();
    await check.mayListen;

    await gone.promise;
    expect(lines).toEqual([]);
  });

  test(`${mode} is not a valid configuration where the check is not installed`, async () => {
    const { lines, log } = logOf(1);

    const error = await checkAtStart(mode, 'http://127.0.0.1:9', log, { command: 'none.js' }).mayListen.catch(
      (caught: unknown) => caught,
    );

    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      problems: [expect.stringMatching('^CONTRACT_CHECK must be off: .*`npm run contract:check` in the pipeline')],
    });
    expect(lines).toEqual([]);
  });
}

test('the process of the check gets nothing of the environment but where certificates are', async () => {
  const command = fileURLToPath(new URL('support/reportsItsEnvironment.mjs', import.meta.url));
  const { lines, log } = logOf(1);

  await checkAtStart('fail', 'http://127.0.0.1:9', log, { command }).mayListen;

  expect(lines).toEqual([['warn', { reason: 'NODE_EXTRA_CA_CERTS' }, expect.any(String)]]);
});

test('a check that prints no report is one that could not be made', async () => {
  const { lines, log } = logOf(1);

  await checkAtStart('fail', 'http://127.0.0.1:9', log, { command: 'test/support/neverCloses.mjs' }).mayListen;

  expect(lines).toEqual([['warn', { reason: 'failed' }, expect.stringMatching('could not be checked')]]);
});

test('as a process it exits 1 on drift with fail, and says what changed without the URL', async () => {
  const booster = await boosterWith({ body: drifted });

  const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url, CONTRACT_CHECK: 'fail' });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  expect(
    gateway.stderr(),
  ).toBe(`Booster's contract has changed, and CONTRACT_CHECK=fail does not start then (warn starts and logs it):
  Customer.notes is gone (String)
  Email.verifiedBy is new (String, optional)
npm run contract:check says what it means and what to edit.
`);
  expect(gateway.stdout()).not.toContain(booster.url);
});

function checkAtStart(
  mode: 'warn' | 'fail',
  baseUrl: string,
  log: Log,
  { deadlineMs = 60_000, ...options }: { deadlineMs?: number | undefined; command?: string } = {},
) {
  const NODE_EXTRA_CA_CERTS = 'package.json';
  const env = { CONTRACT_CHECK: mode, BOOSTER_BASE_URL: baseUrl, NODE_EXTRA_CA_CERTS, NODE_OPTIONS: '--no-warnings' };
  return startContractCheck(readConfig(env), log, { deadlineMs, ...options });
}

async function boosterWith(script: Script): Promise<FakeBooster> {
  const booster = await startFakeBooster(script);
  started.push(booster);
  return booster;
}

/** A log that keeps its lines; `logged` resolves at the given one. */
function logOf(expected: number) {
  const lines: [level: string, fields: object, message: string][] = [];
  const { promise: logged, resolve } = deferred();
  const write = (level: string) => (fields: object, message: string) => {
    if (lines.push([level, fields, message]) === expected) resolve();
  };
  const log: Log = { info: write('info'), warn: write('warn') };
  return { lines, log, logged };
}

/** Promise.withResolvers, which Node 20 lacks. */
function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
