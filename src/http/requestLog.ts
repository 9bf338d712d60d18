import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteError } from '../graphql/recording.js';
import { codeOf, createRequestRecord, outcomeOf, type RequestRecord } from '../graphql/requestRecord.js';

declare module 'fastify' {
  interface FastifyRequest {
    record: RequestRecord;
  }
}

/** A request that has been answered, for who counts. */
export type EndedRequest = { readonly route: string; readonly record: RequestRecord; readonly durationMs: number };

export type RequestLog = {
  /** Begins the record of a request that no hook sees. */
  begin(request: FastifyRequest, reply: FastifyReply): void;
};

/**
 * One log line a request, when it is answered. It says how the request went and nothing that was in it: no URL, no
 * variables, no id. When the caller has left, it is written once the work is done: an update may have been stored.
 */
export function addRequestLog(app: FastifyInstance, onEnded: (ended: EndedRequest) => void): RequestLog {
  app.addHook('onRequest', async (request) => {
    request.record = createRequestRecord();
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 400) noteTold(request.record, payload);
    whenClosed(reply, () => end(request, reply));
    return payload;
  });
  return {
    begin(request, reply) {
      request.record = createRequestRecord();
      whenClosed(reply, () => end(request, reply));
    },
  };

  function end(request: FastifyRequest, reply: FastifyReply) {
    const { record } = request;
    const route = request.routeOptions?.url ?? 'unknown';
    const ended = { route, record, durationMs: reply.elapsedTime };
    request.log[levelOf(ended)](lineOf(ended, reply));
    onEnded(ended);
  }
}

function whenClosed({ raw }: FastifyReply, then: () => void): void {
  if (raw.closed) then();
  else raw.once('close', then);
}

/** What Apollo refuses before it makes a context, and so before any plugin sees the request, is known from the answer alone. */
function noteTold(record: RequestRecord, payload: unknown): void {
  if (record.told !== undefined || typeof payload !== 'string' || !payload.startsWith('{')) return;
  const { errors } = JSON.parse(payload) as { errors?: Parameters<typeof noteError>[1][] };
  if (errors?.[0] !== undefined) noteError(record, errors[0]);
}

function levelOf({ route, record }: EndedRequest): 'debug' | 'info' | 'error' {
  if (codeOf(record) === 'INTERNAL_SERVER_ERROR') return 'error';
  return route.startsWith('/health/') ? 'debug' : 'info';
}

function lineOf({ route, record, durationMs }: EndedRequest, { statusCode, raw }: FastifyReply) {
  const { operationName, calls, defect } = record;
  return {
    operationName,
    outcome: outcomeOf(record),
    code: codeOf(record),
    route,
    status: statusCode,
    durationMs: Math.round(durationMs),
    upstreamStatus: calls.map(({ status }) => status ?? null),
    attempts: calls.reduce((sum, { attempts }) => sum + attempts, 0),
    upstreamDurationMs: Math.round(calls.reduce((sum, { upstreamMs }) => sum + upstreamMs, 0)),
    // The caller did not wait for the answer.
    ...(raw.writableFinished ? {} : { aborted: true }),
    ...(defect === undefined ? {} : { defect }),
  };
}
