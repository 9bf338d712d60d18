import { bodyOfRead, errorOfUpdate } from './answers.js';
import type { Codec } from './codec.js';
import { operations } from './contract.js';
import { type Credential, callersCredential, type Proof, sendProved } from './credential.js';
import type { Deadline } from './deadline.js';
import type * as dto from './dto.js';
import { BoosterError } from './errors.js';
import { type Observer, observeCall, type Watch } from './observe.js';
import { readDto } from './readDto.js';
import type { TraceHeaders } from './spans.js';
import type { Answer, Transport, TransportRequest } from './transport.js';

/** Booster's operations on behalf of one caller. Both throw BoosterError and nothing else. */
export type BoosterClient = {
  /** Replaces the record. Resolves only when Booster has stored it. */
  updateCustomer(boosterCustomerId: number, customer: dto.Customer): Promise<void>;
  /** The record as Booster gives it out; null when there is no such customer. */
  getCustomer(boosterCustomerId: number): Promise<dto.GetCustomerResponse | null>;
};

export type BoosterCaller = {
  /** The caller's own Authorization header; without one there is no call. */
  readonly authorization: string | undefined;
  readonly rights: { readonly update: boolean; readonly read: boolean };
  readonly requestId: string;
  /** For everything that this GraphQL request asks of Booster. */
  readonly deadline: Deadline;
  /** The trace that the call belongs to, well-formed. */
  readonly trace?: TraceHeaders;
  readonly observers?: readonly Observer[];
};

export type Upstream = {
  readonly transport: Transport;
  readonly codec: Codec;
  /** For one attempt. */
  readonly timeoutMs: number;
  /** The zone of Booster's clock, for dates that come without one. */
  readonly timeZone: string;
  /** The gateway's own credential. Without one calls are made with the caller's, and with no other. */
  readonly credential: Credential | undefined;
};

const rightFor = { UpdateCustomer: 'update', GetCustomer: 'read' } as const satisfies Record<
  keyof typeof operations,
  string
>;

export function createBoosterClient(upstream: Upstream, caller: BoosterCaller): BoosterClient {
  const { transport, codec, timeoutMs, timeZone } = upstream;
  return {
    async updateCustomer(boosterCustomerId, customer) {
      const request = {
        path: pathOf('UpdateCustomer', boosterCustomerId),
        body: codec.encodeUpdate(customer),
      };
      await call('UpdateCustomer', request, (answer) => {
        const error = errorOfUpdate(answer);
        if (error !== undefined) throw error;
      });
    },

    async getCustomer(boosterCustomerId) {
      const request = { path: pathOf('GetCustomer', boosterCustomerId) + codec.readQuery };
      try {
        return await call('GetCustomer', request, (answer) => customerOf(answer, boosterCustomerId));
      } catch (error) {
        if (error instanceof BoosterError && error.kind === 'notFound') return null;
        throw error;
      }
    },
  };

  function customerOf(answer: Answer, boosterCustomerId: number): dto.GetCustomerResponse {
    const body = bodyOfRead(answer);
    if (body instanceof BoosterError) throw body;
    const customer = readDto('GetCustomerResponse', body.value, timeZone) as dto.GetCustomerResponse | undefined;
    // Another id than the one asked for means another customer's data: nothing of it may be shown.
    if (customer?.id !== boosterCustomerId) throw new BoosterError('unreadable', { upstreamStatus: answer.status });
    return customer;
  }

  async function call<Result>(
    operation: keyof typeof operations,
    request: Pick<TransportRequest, 'path' | 'body'>,
    read: (answer: Answer) => Result,
  ): Promise<Result> {
    const { authorization, deadline, rights, observers = [] } = caller;
    if (authorization === undefined) throw new BoosterError('unauthenticated');
    if (!rights[rightFor[operation]]) throw new BoosterError('forbidden');
    const credential = upstream.credential ?? callersCredential(authorization);
    const sent = { ...request, method: operations[operation].verb, timeoutMs, deadline };
    const send = (watch: Watch) =>
      sendProved(credential, deadline, (proof) =>
        transport({ ...sent, headers: headersOf(proof, request.body !== undefined), watch }),
      );
    return observeCall(operation, observers, { send, read });
  }

  /** The whole list of what goes upstream: no other header of the caller, and no cookie, ever does. */
  function headersOf(proof: Proof, withBody: boolean): Record<string, string> {
    return {
      accept: codec.mediaType,
      ...proof,
      'user-agent': 'booster-gateway',
      'x-request-id': caller.requestId,
      ...caller.trace,
      ...(withBody ? { 'content-type': codec.mediaType } : {}),
    };
  }
}

function pathOf(operation: keyof typeof operations, boosterCustomerId: number): string {
  return operations[operation].path.replace('{boosterCustomerId}', String(boosterCustomerId));
}
