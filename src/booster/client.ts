import { hash } from 'node:crypto';
import type { Context } from '@opentelemetry/api';
import { createCallContext, type Observer } from './callContext.js';
import { type AuthHeader, type Credential, fixedCredential, sendAuthenticated } from './credential.js';
import type { Deadline } from './deadline.js';
import type * as dto from './dto.js';
import { BoosterError } from './errors.js';
import type { Codec } from './json.js';
import { observeCall } from './measuring.js';
import { operations } from './operations.js';
import { readDto } from './readDto.js';
import { isCustomer, readCustomerBody, readUpdate } from './responses.js';
import { createSemaphore } from './semaphore.js';
import type { TraceHeaders } from './tracing.js';
import type { Exchange, TransportResponse } from './transport.js';

/** Booster's operations on behalf of one caller. Both throw BoosterError and nothing else. */
export type BoosterClient = {
  /** Replaces the record. Resolves only when Booster has stored it. */
  updateCustomer(boosterCustomerId: number, customer: dto.Customer): Promise<void>;
  /** The record as Booster returns it; null when there is no such customer. */
  getCustomer(boosterCustomerId: number): Promise<dto.GetCustomerResponse | null>;
};

export type BoosterCaller = {
  /** The caller's own Authorization header; without one there is no call. */
  readonly authorization: string | undefined;
  readonly permissions: { readonly update: boolean; readonly read: boolean };
  readonly requestId: string;
  /** Of the whole GraphQL request. */
  readonly deadline: Deadline;
  /** The caller's trace, well-formed, and the context of the request's span. Default: the active one. */
  readonly trace?: { readonly headers: TraceHeaders; readonly own?: { readonly context: Context } };
  readonly observers?: readonly Observer[];
};

export type Upstream = {
  readonly exchange: Exchange;
  readonly codec: Codec;
  /** For one attempt. */
  readonly timeoutMs: number;
  /** The zone of Booster's clock, for dates without one. */
  readonly timeZone: string;
  /** The gateway's own; without one every call is made with the credential of its caller. */
  readonly credential: Credential | undefined;
};

/** Concurrent reads of one GraphQL request, so that a wide one leaves permits for the others. */
export const maxConcurrentReads = 8;

const permissionFor = { UpdateCustomer: 'update', GetCustomer: 'read' } as const;

export function createBoosterClient(upstream: Upstream, caller: BoosterCaller): BoosterClient {
  const { exchange, codec, timeoutMs, timeZone } = upstream;
  const reads = createSemaphore(maxConcurrentReads);
  let callerKey: string | undefined;
  return {
    updateCustomer: (boosterCustomerId, customer) =>
      call('UpdateCustomer', boosterCustomerId, readUpdate, codec.encodeUpdate(customer)),

    async getCustomer(boosterCustomerId) {
      await reads.acquire();
      try {
        return await call('GetCustomer', boosterCustomerId, (response) => customerOf(response, boosterCustomerId));
      } catch (error) {
        if (error instanceof BoosterError && error.kind === 'notFound') return null;
        throw error;
      } finally {
        reads.release();
      }
    },
  };

  function customerOf(response: TransportResponse, boosterCustomerId: number): dto.GetCustomerResponse {
    const body = readCustomerBody(response);
    const customer = readDto('GetCustomerResponse', body, timeZone) as dto.GetCustomerResponse | undefined;
    // Another id than the requested one means another customer's data: none of it may be shown.
    if (customer?.id === boosterCustomerId) return customer;
    throw new BoosterError('unreadable', { upstreamStatus: response.status, fromBooster: isCustomer(body) });
  }

  async function call<Result>(
    operation: keyof typeof operations,
    boosterCustomerId: number,
    read: (response: TransportResponse) => Result,
    body?: Buffer,
  ): Promise<Result> {
    const { authorization, deadline, permissions } = caller;
    if (authorization === undefined) throw new BoosterError('unauthenticated');
    if (!permissions[permissionFor[operation]]) throw new BoosterError('forbidden');
    const credential = upstream.credential ?? fixedCredential({ authorization }, false);
    const { verb, path } = operations[operation];
    const query = verb === 'GET' ? codec.readQuery : '';
    // The breaker keeps the key for longer than the request, so it is a digest and not the credential.
    callerKey ??= hash('sha256', authorization.slice(-32), 'base64');
    const pair = `${callerKey} ${boosterCustomerId}`;
    const context = createCallContext(operation, pair, caller.observers, caller.trace?.own?.context);
    const send = (authHeader: AuthHeader) =>
      exchange({
        method: verb,
        path: path.replace('{boosterCustomerId}', String(boosterCustomerId)) + query,
        headers: headersOf(authHeader, body !== undefined),
        body,
        timeoutMs,
        deadline,
        read,
        context,
      });
    return observeCall(context, sendAuthenticated(credential, deadline, send));
  }

  /** All headers that go upstream: no other header of the caller, and no cookie, ever does. */
  function headersOf(authHeader: AuthHeader, withBody: boolean): Record<string, string> {
    return {
      accept: codec.mediaType,
      'user-agent': 'booster-gateway',
      'x-request-id': caller.requestId,
      ...caller.trace?.headers,
      ...(withBody && { 'content-type': codec.mediaType }),
      ...authHeader,
    };
  }
}
