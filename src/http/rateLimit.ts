import type { FastifyReply } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import type { OperationInfo } from '../graphql/operationInfo.js';
import type { RateLimits } from '../rateLimit/rateLimits.js';

type CountedRequest = {
  readonly caller: string;
  readonly reply: FastifyReply;
  /** An earlier request may store the same update. */
  readonly isRepeat: () => Promise<boolean>;
};

/**
 * Counts a request that may be executed, and sets the header fields of draft-ietf-httpapi-ratelimit-headers-10. Throws GatewayError
 * when it exceeds the limit of its caller.
 */
export async function applyRateLimit(
  rateLimits: RateLimits,
  { mutation, dataFields }: Pick<OperationInfo, 'mutation' | 'dataFields'>,
  { caller, reply, isRepeat }: CountedRequest,
): Promise<void> {
  const what = mutation ? 'updates' : 'reads';
  const state = await rateLimits[what]?.(caller, dataFields);
  if (state === undefined) return;
  const { allowed, count, windowSeconds, remaining, resetSeconds } = state;
  reply.header('ratelimit-policy', `"${what}";q=${count};w=${windowSeconds}`);
  reply.header('ratelimit', `"${what}";r=${remaining};t=${resetSeconds}`);
  if (allowed) return;
  // To wait does not help.
  if (dataFields > count) {
    const message = `The operation has ${dataFields} root fields; one caller may read ${count} in a window.`;
    throw new GatewayError('tooComplex', { message });
  }
  throw new GatewayError((await isRepeat()) ? 'repeatLimited' : 'rateLimitExceeded', {
    retryAfterSeconds: resetSeconds,
  });
}
