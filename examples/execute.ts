import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { GatewayError, type GatewayErrorCode, type Outcome } from './gatewayError.js';

/** How to reach the gateway. */
export type Gateway = {
  /** E.g. `https://gateway.example.com/graphql`. */
  readonly url: string;
  /** The value of the Authorization header. Read for each request, because tokens expire. */
  readonly authorization: () => string | Promise<string>;
  /** 20,000 by default: longer than the gateway takes, so that its own response comes first. */
  readonly timeoutMs?: number;
};

/**
 * Runs one operation. Resolves with its data; rejects with a GatewayError, also when there is data beside an error. What
 * `authorization` throws comes through as it is: nothing was sent then.
 */
export async function execute<Data, Variables>(
  gateway: Gateway,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  // Our own, so that there is one to report even without a response.
  const requestId = crypto.randomUUID();
  const authorization = await gateway.authorization();
  const { url, timeoutMs = 20_000 } = gateway;
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, 'x-request-id': requestId },
    body: JSON.stringify({ query: print(document), variables }),
    signal: AbortSignal.timeout(timeoutMs),
  };

  const {
    status,
    data,
    errors = [],
  } = await send<Data>(url, request).catch((cause) => {
    throw noResponse(requestId, cause);
  });
  if (errors.length > 0) throw toGatewayError(errors, status, requestId);
  if (data === undefined || data === null) throw noResponse(requestId);
  return data;
}

type Body<Data> = { readonly data?: Data | null; readonly errors?: readonly ReportedError[] };

type ReportedError = {
  readonly message: string;
  readonly extensions?: {
    readonly code: GatewayErrorCode;
    readonly retryable?: boolean;
    readonly outcome?: Outcome;
    readonly retryAfterSeconds?: number;
    readonly field?: readonly string[];
  };
};

/** Errors come as JSON under every status. A body that is not JSON comes from a proxy in between. */
async function send<Data>(url: string, request: RequestInit): Promise<Body<Data> & { readonly status: number }> {
  const response = await fetch(url, request);
  return { ...((await response.json()) as Body<Data>), status: response.status };
}

/** The first error decides: an operation of operations/ has one field at its root. */
function toGatewayError(errors: readonly ReportedError[], status: number, requestId: string): GatewayError {
  const [{ message = '', extensions } = {}] = errors;
  if (extensions === undefined) return noResponse(requestId, errors);
  const { code, retryable = false, outcome, retryAfterSeconds } = extensions;
  return new GatewayError(message, {
    code,
    retryable,
    // An error of a read has no outcome; with a 4xx nothing was executed.
    outcome: outcome ?? (status >= 400 && status < 500 ? 'NOT_APPLIED' : 'UNKNOWN'),
    requestId,
    retryAfterSeconds,
    fieldProblems: errors.flatMap(({ message, extensions }) =>
      extensions?.field === undefined ? [] : [{ field: extensions.field, message }],
    ),
  });
}

/** The request may have arrived all the same. */
function noResponse(requestId: string, cause?: unknown): GatewayError {
  const message = 'The gateway could not be reached, or did not respond.';
  return new GatewayError(message, { code: 'NO_RESPONSE', retryable: true, outcome: 'UNKNOWN', requestId, cause });
}
