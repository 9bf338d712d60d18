import type { CallContext } from './callContext.js';
import type { Deadline } from './deadline.js';

/** One HTTP request to Booster. */
export type TransportRequest = {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Path and query, without the base URL's own prefix. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A buffer, so that Content-Length is exact: Booster does not read a chunked body. */
  readonly body?: Buffer | undefined;
  /** For one exchange, from its start to the last byte of the response. */
  readonly timeoutMs: number;
  /** Of the whole GraphQL request: it shortens the exchange, and none starts after it. */
  readonly deadline: Deadline;
};

export type TransportResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** False when the body broke off or grew too large: `body` then holds a part of it. */
  readonly complete: boolean;
};

/**
 * One exchange with Booster: bytes and status. Throws a BoosterError of kind `notStarted` (the deadline has passed),
 * `unreachable` (nothing was sent), `connectionLost`, `timeout` or `unreadable` (no HTTP); every status is a response.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** One call of an operation: the request, how its response is read, and what its attempts share. */
export type CallRequest<Result> = TransportRequest & {
  /** Reads the result. Throws a BoosterError when the response reports a failure. */
  readonly read: (response: TransportResponse) => Result;
  readonly context: CallContext;
  /** An attempt of an open circuit: it needs no permit. */
  readonly probe?: boolean;
};

/** Sends a call and reads its result. Throws a BoosterError and nothing else. */
export type Exchange = <Result>(request: CallRequest<Result>) => Promise<Result>;

/** All wrappers around an exchange have this shape; upstream.ts lists them. */
export type Interceptor = (next: Exchange) => Exchange;

/** The exchange behind all interceptors; the first of the list is the outermost. */
export function createExchange(transport: Transport, interceptors: readonly Interceptor[]): Exchange {
  const innermost: Exchange = async (request) => {
    const response = await transport(request);
    request.context.status = response.status;
    return request.read(response);
  };
  return interceptors.reduceRight((next, intercept) => intercept(next), innermost);
}
