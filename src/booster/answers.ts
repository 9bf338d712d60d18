import { type Body, memberOf, readBody } from './body.js';
import { BoosterError, type BoosterErrorKind } from './errors.js';
import { type ResponseStatus, readResponseStatus } from './responseStatus.js';
import { retryAfterSeconds } from './retryAfter.js';
import type { Answer } from './transport.js';

/**
 * What an answer to UpdateCustomer means: undefined when the update was stored. Status first, body second; total.
 * The rules are those of design.md's table "What became of a PUT".
 */
export function errorOfUpdate(answer: Answer): BoosterError | undefined {
  const body = readBody(answer);
  const status = body.kind === 'value' ? readResponseStatus(body.value) : undefined;
  const kind = kindOfUpdate(answer, body, status);
  if (kind === undefined) return undefined;
  const refusal: ResponseStatus['errors'] =
    status === undefined || status.errors.length > 0 ? (status?.errors ?? []) : [refusalOf(status)];
  return toError(kind, answer, status, kind === 'rejected' ? refusal : []);
}

/** What an answer to GetCustomer means: its body when it is a customer's, else the error. Errors of a read have no ResponseStatus. */
export function bodyOfRead(answer: Answer): { readonly value: unknown } | BoosterError {
  const body = readBody(answer);
  const status = body.kind === 'value' ? readResponseStatus(body.value) : undefined;
  if (answer.status === 404) return toError(isOfService(body, status) ? 'notFound' : 'misrouted', answer, status);
  const kind = kindOfStatus(answer) ?? (answer.status >= 400 ? 'failed' : undefined);
  if (kind !== undefined) return toError(kind, answer, status);
  if (status?.errorCode !== undefined) return toError('failed', answer, status);
  return body.kind === 'value' ? { value: body.value } : toError('unreadable', answer, status);
}

/** A 404 of the service is a customer without members, but for an id of 0 (or a ResponseStatus); a proxy has other words. */
function isOfService(body: Body, status: ResponseStatus | undefined): boolean {
  if (status !== undefined) return true;
  const value = body.kind === 'value' ? body.value : undefined;
  // An XML element without children is an empty text.
  const customer = value === '' ? {} : value;
  if (typeof customer !== 'object' || customer === null || Array.isArray(customer)) return false;
  const id = memberOf(customer, 'id');
  return Object.keys(customer).length === 0 || id === null || /^-?\d{1,10}$/.test(String(id));
}

function kindOfUpdate(answer: Answer, body: Body, status: ResponseStatus | undefined): BoosterErrorKind | undefined {
  const byStatus = kindOfStatus(answer);
  if (byStatus !== undefined) return byStatus;
  switch (answer.status) {
    case 404:
      return status === undefined ? 'misrouted' : 'notFound';
    case 409:
    case 412:
      return 'conflict';
    case 400:
    case 422:
      return answer.complete ? kindOfResponseStatus(status) : 'unreadable';
  }
  if (answer.status >= 400) return 'failed';
  if (body.kind === 'html' || body.kind === 'unreadable') return 'unreadable';
  const failed = status !== undefined && (status.errorCode !== undefined || status.errors.length > 0);
  return failed ? kindOfResponseStatus(status) : undefined;
}

/** The statuses that mean the same for every operation and need no body. */
function kindOfStatus({ status, headers }: Answer): BoosterErrorKind | undefined {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rateLimited';
  if (status === 502) return 'interrupted';
  if (status === 503) return retryAfterSeconds(headers) === undefined ? 'interrupted' : 'overloaded';
  if (status === 504) return 'timeout';
  if (status >= 500) return status < 600 ? 'failed' : 'unreadable';
  if (status >= 300 && status < 400) return 'misrouted';
  // 206 is ServiceStack's answer to a cancelled request.
  return status === 206 ? 'unreadable' : undefined;
}

/** An errorCode that ends in `Exception` and has no errors[] is a .NET exception of the service, not a refusal. */
function kindOfResponseStatus(status: ResponseStatus | undefined): BoosterErrorKind {
  if (status === undefined) return 'failed';
  if (status.errors.length > 0) return 'rejected';
  if (status.errorCode === 'SerializationException') return 'undeserializable';
  return status.errorCode?.endsWith('Exception') ? 'failed' : 'rejected';
}

/** A refusal as a whole. Its message is not a per-field one, so it is dropped. */
function refusalOf({ errorCode }: ResponseStatus): ResponseStatus['errors'][number] {
  return { errorCode, fieldName: undefined, message: undefined };
}

function toError(
  kind: BoosterErrorKind,
  answer: Answer,
  status: ResponseStatus | undefined,
  fieldErrors: ResponseStatus['errors'] = [],
): BoosterError {
  return new BoosterError(kind, {
    fieldErrors,
    upstreamStatus: answer.status,
    upstreamCode: status?.errorCode,
    retryAfterSeconds: kind === 'rateLimited' || kind === 'overloaded' ? retryAfterSeconds(answer.headers) : undefined,
  });
}
