import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { GatewayError, type GatewayErrorCode, type Outcome } from './gatewayError.js';

/** How to reach the gateway. */
export type Gateway = {
  /** E.g. `https://gateway.example.com/graphql`. */
  readonly url: string;
  /** The value of the Authorization header. Asked for at each call, because tokens run out. */
  readonly authorization: () => string | Promise<string>;
  /** 20,000 unless told: longer than the gateway takes, so that its own answer comes first. */
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
  // Our own, so that there is one to report even when no answer comes.
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
  } = await answerTo<Data>(url, request).catch((cause) => {
    throw noAnswer(requestId, cause);
  });
  if (errors.length > 0) throw toGatewayError(errors, status, requestId);
  if (data === undefined || data === null) throw noAnswer(requestId);
  return data;
}

type Answer<Data> = { readonly data?: Data | null; readonly errors?: readonly ToldError[] };

type ToldError = {
  readonly message: string;
  readonly extensions?: {
    readonly code: GatewayErrorCode;
    readonly retryable?: boolean;
    readonly outcome?: Outcome;
    readonly retryAfterSeconds?: number;
    readonly field?: readonly string[];
  };
};

/** Errors come as JSON under every status. Whatever is no JSON comes from something between here and the gateway. */
async function answerTo<Data>(url: string, request: RequestInit): Promise<Answer<Data> & { readonly status: number }> {
  const response = await fetch(url, request);
  return { ...((await response.json()) as Answer<Data>), status: response.status };
}

/** The first error speaks for all: an operation of operations/ has one field at its root. */
function toGatewayError(errors: readonly ToldError[], status: number, requestId: string): GatewayError {
  const [{ message = '', extensions } = {}] = errors;
  if (extensions === undefined) return noAnswer(requestId, errors);
  const { code, retryable = false, outcome, retryAfterSeconds } = extensions;
  return new GatewayError(message, {
    code,
    retryable,
    // What is refused before it is known to be GraphQL says no outcome, and nothing is stored then.
    outcome: outcome ?? (status >= 400 && status < 500 ? 'NOT_APPLIED' : 'UNKNOWN'),
    requestId,
    retryAfterSeconds,
    fieldProblems: errors.flatMap(({ message, extensions }) =>
      extensions?.field === undefined ? [] : [{ field: extensions.field, message }],
    ),
  });
}

/** The request may have arrived all the same, whatever broke. */
function noAnswer(requestId: string, cause?: unknown): GatewayError {
  const message = 'The gateway could not be reached, or did not answer.';
  return new GatewayError(message, { code: 'NO_ANSWER', retryable: true, outcome: 'UNKNOWN', requestId, cause });
}
