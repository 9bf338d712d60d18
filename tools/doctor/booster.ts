import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { createBoosterClient } from '#gateway/booster/client.js';
import { createDeadline } from '#gateway/booster/deadline.js';
import type { BoosterErrorKind } from '#gateway/booster/errorKinds.js';
import { BoosterError } from '#gateway/booster/errors.js';
import { type Cause, causeOf } from '#gateway/causes.js';
import type { Config } from '#gateway/config/config.js';
import { createUpstream } from '#gateway/upstream.js';
import { runContractCheck } from '../contractCheck/command.js';
import { count } from './network.js';
import { type Finding, failed, type Result } from './report.js';

/** The largest Int32: no service has come so far. */
const unusedId = 2_147_483_647;
/** Tokens are rejected when the clocks differ by more than some seconds. */
const warningSeconds = 5;
const wrongSeconds = 30;

/** Compares this clock with the Date of a response, whatever its status. Date has whole seconds. */
export async function checkClock({ booster }: Config): Promise<Finding> {
  const { baseUrl, tls, timeoutMs } = booster;
  const agent = new Agent({ connect: { ...tls, timeout: timeoutMs } });
  try {
    const { headers, body } = await request(
      `${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}/types/metadata.json`,
      {
        method: 'HEAD',
        dispatcher: agent,
        signal: AbortSignal.timeout(timeoutMs),
      },
    );
    await body.dump();
    const theirs = Date.parse(String(headers.date));
    if (Number.isNaN(theirs)) return { check: 'clock', result: 'unchecked', text: 'The response has no Date.' };
    const seconds = Math.abs(Math.round((theirs - Date.now()) / 1_000));
    const result = seconds > wrongSeconds ? 'wrong' : seconds > warningSeconds ? 'warning' : 'ok';
    const text = `This clock and that of Booster differ by ${count(seconds, 'second', 'seconds')}${result === 'ok' ? '' : ': tokens may be rejected'}.`;
    return { check: 'clock', result, text };
  } catch (error) {
    return failed('clock', causeOf(error), 'unchecked');
  } finally {
    await agent.destroy();
  }
}

/** Reads a customer that does not exist, as the gateway does it. `authorization`: what a caller would send, without a credential of the gateway. */
export async function checkCredentials(config: Config, authorization: string | undefined): Promise<Finding> {
  if (config.auth.mode === 'caller' && authorization === undefined)
    return { check: 'credentials', result: 'off', text: 'Callers bring theirs; BOOSTER_AUTHORIZATION would be tried.' };
  let cause: Cause | undefined;
  const { upstream, close } = createUpstream(config, {});
  const client = createBoosterClient(upstream, {
    authorization: authorization ?? '',
    permissions: { read: true, update: false },
    requestId: randomUUID(),
    deadline: createDeadline(config.booster.deadlineMs),
    observers: [{ callEnded: (call) => ({ cause } = call) }],
  });
  try {
    await client.getCustomer(unusedId);
    return { check: 'credentials', result: 'ok', text: 'Booster accepts them for a read.' };
  } catch (error) {
    if (!(error instanceof BoosterError)) throw error;
    const [result, text] = rejections[error.kind] ?? ['unchecked', `Booster responds with an error (${error.kind}).`];
    return { check: 'credentials', result, text, ...(cause && { cause }) };
  } finally {
    await close();
  }
}

const rejections: Readonly<Partial<Record<BoosterErrorKind, readonly [Result, string]>>> = {
  unauthenticated: ['wrong', 'Booster does not accept them (401).'],
  credentialRejected: ['wrong', "Booster does not accept the gateway's own (401)."],
  forbidden: ['wrong', 'Booster does not allow a read with them (403).'],
  misrouted: ['wrong', 'Another service than Booster responds: BOOSTER_BASE_URL may have a wrong path.'],
};

/** The contract check, with the gateway's certificates. */
export async function checkContract(config: Config, authorization: string | undefined): Promise<Finding> {
  const { booster, certificates } = config;
  const args = ['--json', '--url', booster.baseUrl.href, '--timeout-ms', String(booster.deadlineMs)];
  const { exitCode, stdout } = await runContractCheck(args, { ...certificates, BOOSTER_AUTHORIZATION: authorization });
  const { drifts, message } = JSON.parse(stdout) as { readonly drifts: readonly unknown[]; readonly message: string };
  if (exitCode === 0) return { check: 'contract', result: 'ok', text: 'The metadata is as expected.' };
  if (exitCode === 2) return { check: 'contract', result: 'unchecked', text: message };
  const text = `${count(drifts.length, 'difference', 'differences')} to the field table: npm run contract:check has them.`;
  return { check: 'contract', result: 'wrong', text };
}
