import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, createRequestSummary, outcomeOf, type RequestSummary } from '../graphql/requestSummary.js';
import { endServerSpan, type RequestTrace, startRequestTrace } from './requestTrace.js';

declare module 'fastify' {
  interface FastifyRequest {
    summary: RequestSummary;
    trace: RequestTrace;
  }
}

/** A request that is over, for the metrics. */
export type EndedRequest = { readonly route: string; readonly summary: RequestSummary; readonly durationMs: number };

/**
 * One log line per request, when it is over. It says how the request went and nothing that was in it: no URL, no
 * variables, no id. When the caller has left, it is written once the work is done: an update may have been stored.
 */
export function addRequestLog(app: FastifyInstance, onEnded: (ended: EndedRequest) => void) {
  app.addHook('onRequest', (request, reply, done) => {
    request.summary = createRequestSummary();
    request.trace = startRequestTrace(request);
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    whenClosed(reply.raw, () => end(request, reply));
    done(null, payload);
  });

  function end(request: FastifyRequest, reply: FastifyReply) {
    const { summary } = request;
    const route = request.routeOptions?.url ?? 'unknown';
    const ended = { route, summary, durationMs: reply.elapsedTime };
    request.log[levelOf(ended)]({ requestId: request.id, ...request.trace.ids, ...lineOf(ended, reply) });
    endServerSpan(request.trace, summary, reply.statusCode);
    onEnded(ended);
  }
}

/** Calls back when the response is sent, or its caller has left. */
export function whenClosed(response: ServerResponse, callback: () => void): void {
  // A response behind another one on a broken connection is not closed any more.
  if (response.closed || response.req.socket.destroyed) callback();
  else response.once('close', callback);
}

function levelOf({ route, summary }: EndedRequest): 'debug' | 'info' | 'warn' | 'error' {
  const code = codeOf(summary);
  if (code === 'INTERNAL_SERVER_ERROR') return 'error';
  if (outcomeOf(summary) === 'UNKNOWN' || code.startsWith('UPSTREAM_')) return 'warn';
  return route.startsWith('/health/') ? 'debug' : 'info';
}

function lineOf({ route, summary, durationMs }: EndedRequest, { statusCode, raw }: FastifyReply) {
  const { operationName, calls, tokenProblem, defect } = summary;
  const upstreamCause = calls.find(({ cause }) => cause !== undefined)?.cause;
  return {
    operationName,
    outcome: outcomeOf(summary),
    code: codeOf(summary),
    ...(summary.error?.limitedBy === undefined ? {} : { limitedBy: summary.error.limitedBy }),
    route,
    status: statusCode,
    durationMs: Math.round(durationMs),
    upstreamStatus: calls.map(({ status }) => status ?? null),
    attempts: calls.reduce((sum, { attempts }) => sum + attempts, 0),
    upstreamDurationMs: Math.round(calls.reduce((sum, { upstreamMs }) => sum + upstreamMs, 0)),
    ...(upstreamCause === undefined ? {} : { upstreamCause }),
    ...(tokenProblem === undefined ? {} : { tokenProblem }),
    // The caller did not wait for the response.
    ...(raw.writableFinished ? {} : { aborted: true }),
    ...(defect === undefined ? {} : { defect }),
  };
}
