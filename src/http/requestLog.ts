import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, createRequestSummary, outcomeOf, type RequestSummary } from '../graphql/requestSummary.js';

declare module 'fastify' {
  interface FastifyRequest {
    summary: RequestSummary;
  }
}

/** A request that is over, for the metrics. */
export type EndedRequest = { readonly route: string; readonly summary: RequestSummary; readonly durationMs: number };

export type RequestLog = {
  /** Begins the record of a request that no hook sees. */
  begin(request: FastifyRequest, reply: FastifyReply): void;
};

/**
 * One log line a request, when it is over. It says how the request went and nothing that was in it: no URL, no
 * variables, no id. When the caller has left, it is written once the work is done: an update may have been stored.
 */
export function addRequestLog(app: FastifyInstance, onEnded: (ended: EndedRequest) => void): RequestLog {
  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    whenClosed(reply, () => end(request, reply));
    done(null, payload);
  });
  return {
    begin(request, reply) {
      begin(request, reply);
      whenClosed(reply, () => end(request, reply));
    },
  };

  function begin(request: FastifyRequest, reply: FastifyReply) {
    request.summary = createRequestSummary();
    reply.header('x-request-id', request.id);
  }

  function end(request: FastifyRequest, reply: FastifyReply) {
    const { summary } = request;
    const route = request.routeOptions?.url ?? 'unknown';
    const ended = { route, summary, durationMs: reply.elapsedTime };
    request.log[levelOf(ended)](lineOf(ended, reply));
    onEnded(ended);
  }
}

/** Behind another response on a broken connection nothing closes any more. */
function whenClosed({ raw }: FastifyReply, then: () => void): void {
  if (raw.closed || raw.req.socket.destroyed) then();
  else raw.once('close', then);
}

function levelOf({ route, summary }: EndedRequest): 'debug' | 'info' | 'error' {
  if (codeOf(summary) === 'INTERNAL_SERVER_ERROR') return 'error';
  return route.startsWith('/health/') ? 'debug' : 'info';
}

function lineOf({ route, summary, durationMs }: EndedRequest, { statusCode, raw }: FastifyReply) {
  const { operationName, calls, defect } = summary;
  return {
    operationName,
    outcome: outcomeOf(summary),
    code: codeOf(summary),
    route,
    status: statusCode,
    durationMs: Math.round(durationMs),
    upstreamStatus: calls.map(({ status }) => status ?? null),
    attempts: calls.reduce((sum, { attempts }) => sum + attempts, 0),
    upstreamDurationMs: Math.round(calls.reduce((sum, { upstreamMs }) => sum + upstreamMs, 0)),
    // The caller did not wait for the response.
    ...(raw.writableFinished ? {} : { aborted: true }),
    ...(defect === undefined ? {} : { defect }),
  };
}
