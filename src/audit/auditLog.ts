import { createHmac } from 'node:crypto';
import type { Identity } from '../auth/caller.js';
import type { BoosterClient } from '../booster/client.js';
import { membersOf } from '../booster/contract.js';
import type * as dto from '../booster/dto.js';
import { errorKinds } from '../booster/errorKinds.js';
import { BoosterError } from '../booster/errors.js';
import { createLogDestination } from '../observability/logDestination.js';
import { appendTo } from './appendTo.js';

type Log = Readonly<Record<'info' | 'error', (fields: object, message: string) => void>>;

export type AuditReports = {
  readonly log: Log;
  /** Lines are lost. */
  readonly onLost: (lines: number) => void;
};

/** The request that makes an update. */
export type AuditedRequest = { readonly requestId: string; readonly identity: Identity | undefined };

/**
 * A record of updates: a line for each one that is sent to Booster, once its outcome is known. It says who changed which members
 * of which customer, and holds no value of a customer. Updates never wait for it, nor fail with it.
 */
export function createAuditLog({ to, key: firstKey }: { to: string; key: string }, { log, onLost }: AuditReports) {
  let key = firstKey;
  let failing = false;
  const file = to === 'stderr' ? undefined : appendTo(to, { onWritten, onFailed });
  if (file === undefined) process.stderr.on('error', onError);
  const destination = createLogDestination(file ?? process.stderr);
  destination.onGap((lines) => onFailed(lines, 'FULL'));
  // So that a file that cannot be written is reported at the start.
  file?.write('');

  return {
    /** The client, with a line for each of its updates. */
    audited: (client: BoosterClient, request: AuditedRequest): BoosterClient => ({
      ...client,
      async updateCustomer(boosterCustomerId, customer) {
        const write = (outcome: string) => destination.write(lineOf(boosterCustomerId, customer, outcome, request));
        try {
          await client.updateCustomer(boosterCustomerId, customer);
          write('APPLIED');
        } catch (error) {
          write(outcomeOf(error));
          throw error;
        }
      },
    }),
    useKey(next: string) {
      key = next;
    },
    /** Resolves when everything is written. */
    async close() {
      await destination.flush();
      process.stderr.off('error', onError);
    },
  };

  function lineOf(
    id: number,
    customer: dto.Customer,
    outcome: string,
    { requestId, identity }: AuditedRequest,
  ): string {
    const line = {
      time: new Date().toISOString(),
      sub: identity?.subject ?? null,
      client: identity?.client ?? null,
      customer: createHmac('sha256', key).update(String(id)).digest('hex'),
      ...membersIn(customer),
      outcome,
      requestId,
    };
    return `${JSON.stringify(line)}\n`;
  }

  function onError(error: NodeJS.ErrnoException) {
    onFailed(1, error.code);
  }

  function onFailed(lines: number, reason = 'UNKNOWN') {
    onLost(lines);
    if (!failing) log.error({ reason }, 'The audit log cannot be written: updates continue without a record');
    failing = true;
  }

  function onWritten() {
    if (failing) log.info({}, 'The audit log is written again');
    failing = false;
  }
}

/** The names of the members that have a value, and of those that the update empties: a PUT replaces the record. */
function membersIn(customer: dto.Customer) {
  const values: Readonly<Record<string, unknown>> = customer;
  const hasValue = (name: string) => {
    const value = values[name] ?? '';
    return value !== '' && !(Array.isArray(value) && value.length === 0);
  };
  const names = Object.keys(membersOf('Customer'));
  return { set: names.filter(hasValue), emptied: names.filter((name) => !hasValue(name)) };
}

function outcomeOf(error: unknown): string {
  return error instanceof BoosterError && errorKinds[error.kind].processed === 'no' ? 'NOT_APPLIED' : 'UNKNOWN';
}
