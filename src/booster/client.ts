import { bodyOfRead, errorOfUpdate } from './answers.js';
import type { Codec } from './codec.js';
import { operations } from './contract.js';
import type { Deadline } from './deadline.js';
import type * as dto from './dto.js';
import { BoosterError } from './errors.js';
import { readDto } from './readDto.js';
import type { Answer, Transport, TransportRequest } from './transport.js';

/** Booster's operations on behalf of one caller. Both throw BoosterError and nothing else. */
export type BoosterClient = {
  /** Replaces the record. Resolves only when Booster has stored it. */
  updateCustomer(boosterCustomerId: number, customer: dto.Customer): Promise<void>;
  /** The record as Booster gives it out; null when there is no such customer. */
  getCustomer(boosterCustomerId: number): Promise<dto.GetCustomerResponse | null>;
};

export type BoosterCaller = {
  /** The Authorization header that goes to Booster; without one there is no call. */
  readonly authorization: string | undefined;
  readonly requestId: string;
  /** For everything that this GraphQL request asks of Booster. */
  readonly deadline: Deadline;
};

export type Upstream = {
  readonly transport: Transport;
  readonly codec: Codec;
  /** For one attempt. */
  readonly timeoutMs: number;
  /** The zone of Booster's clock, for dates that come without one. */
  readonly timeZone: string;
};

export function createBoosterClient(upstream: Upstream, caller: BoosterCaller): BoosterClient {
  const { transport, codec, timeoutMs, timeZone } = upstream;
  return {
    async updateCustomer(boosterCustomerId, customer) {
      const answer = await exchange({
        method: operations.UpdateCustomer.verb,
        path: pathOf('UpdateCustomer', boosterCustomerId),
        body: codec.encodeUpdate(customer),
      });
      const error = errorOfUpdate(answer);
      if (error !== undefined) throw error;
    },

    async getCustomer(boosterCustomerId) {
      const answer = await exchange({
        method: operations.GetCustomer.verb,
        path: pathOf('GetCustomer', boosterCustomerId) + codec.readQuery,
      });
      const body = bodyOfRead(answer);
      if (body instanceof BoosterError) {
        if (body.kind === 'notFound') return null;
        throw body;
      }
      const customer = readDto('GetCustomerResponse', body.value, timeZone) as dto.GetCustomerResponse | undefined;
      // Another id than the one asked for means another customer's data: nothing of it may be shown.
      if (customer?.id !== boosterCustomerId) throw new BoosterError('unreadable', { upstreamStatus: answer.status });
      return customer;
    },
  };

  async function exchange(request: Pick<TransportRequest, 'method' | 'path' | 'body'>): Promise<Answer> {
    if (caller.authorization === undefined) throw new BoosterError('unauthenticated');
    const headers = headersOf(caller.authorization, request.body !== undefined);
    return transport({ ...request, headers, timeoutMs, deadline: caller.deadline });
  }

  /** The whole list of what goes upstream: no other header of the caller, and no cookie, ever does. */
  function headersOf(authorization: string, withBody: boolean): Record<string, string> {
    return {
      accept: codec.mediaType,
      authorization,
      'user-agent': 'booster-gateway',
      'x-request-id': caller.requestId,
      ...(withBody ? { 'content-type': codec.mediaType } : {}),
    };
  }
}

function pathOf(operation: keyof typeof operations, boosterCustomerId: number): string {
  return operations[operation].path.replace('{boosterCustomerId}', String(boosterCustomerId));
}
