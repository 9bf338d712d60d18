import { createHmac } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { Identity } from '../auth/caller.js';
import type { BoosterClient } from '../booster/client.js';
import { membersOf } from '../booster/contract.js';
import type * as dto from '../booster/dto.js';
import { errorKinds } from '../booster/errorKinds.js';
import { BoosterError } from '../booster/errors.js';
import { createLogDestination } from '../observability/logDestination.js';

export type AuditOptions = {
  /** `stderr`, or a file. */
  readonly to: string;
  /** Of the HMAC that stands for the id of a customer; it may change. */
  readonly key: () => string;
  readonly onLost: (lines: number) => void;
  readonly log: Readonly<Record<'info' | 'error', (fields: object, message: string) => void>>;
};

/** The request that makes an update. */
export type AuditedRequest = { readonly requestId: string; readonly identity: Identity | undefined };

/**
 * A record of updates: a line for each one that is sent to Booster, once its outcome is known. It says who changed which members
 * of which customer, and holds no value of a customer. Updates never wait for it, nor fail with it.
 */
export function createAuditLog({ to, key, onLost, log }: AuditOptions) {
  let failing = false;
  const stream = to === 'stderr' ? process.stderr : appendTo(to, { onWritten, onFailed });
  const onError = ({ code }: NodeJS.ErrnoException) => onFailed(1, code);
  stream.on('error', onError);
  const destination = createLogDestination(stream);
  destination.onGap((lines) => onFailed(lines, 'FULL'));
  // So that a file that cannot be written is reported at the start.
  if (stream !== process.stderr) stream.write('');

  return {
    /** The client, with a line for each of its updates. */
    audited: (client: BoosterClient, request: AuditedRequest): BoosterClient => ({
      ...client,
      async updateCustomer(id, customer) {
        let outcome = 'APPLIED';
        try {
          await client.updateCustomer(id, customer);
        } catch (error) {
          outcome = outcomeOf(error);
          throw error;
        } finally {
          const hmac = createHmac('sha256', key()).update(String(id)).digest('hex');
          destination.write(lineOf(hmac, customer, outcome, request));
        }
      },
    }),
    /** Resolves when everything is written. */
    close: () => destination.flush().finally(() => stream.off('error', onError)),
  };

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

/** An update replaces the record: it empties every member that has no value. */
function lineOf(hmac: string, values: dto.Customer, outcome: string, { requestId, identity }: AuditedRequest): string {
  // An empty list is an empty text too.
  const isSet = (name: string) => String(Object(values)[name] ?? '') !== '';
  const names = Object.keys(membersOf('Customer'));
  const line = {
    time: new Date().toISOString(),
    sub: identity?.subject ?? null,
    client: identity?.client ?? null,
    customer: hmac,
    set: names.filter(isSet),
    emptied: names.filter((name) => !isSet(name)),
    outcome,
    requestId,
  };
  return `${JSON.stringify(line)}\n`;
}

function outcomeOf(error: unknown): string {
  return error instanceof BoosterError && errorKinds[error.kind].processed === 'no' ? 'NOT_APPLIED' : 'UNKNOWN';
}

type Reports = { readonly onWritten: () => void; readonly onFailed: (lines: number, reason?: string) => void };

/** A stream that never fails. It opens the file for each line: it may be renamed for rotation, and a full disk is tried again. */
function appendTo(path: string, { onWritten, onFailed }: Reports): Writable {
  let cutOff = '';
  return new Writable({ decodeStrings: false, write: (line, _encoding, done) => void append(line).then(() => done()) });

  async function append(line: string): Promise<void> {
    try {
      // Only its owner may read it.
      await appendFile(path, cutOff + line, { mode: 0o600 });
      cutOff = '';
      onWritten();
    } catch (error) {
      // A full disk may have taken half of the line.
      cutOff = '\n';
      onFailed(line === '' ? 0 : 1, (error as NodeJS.ErrnoException).code);
    }
  }
}
