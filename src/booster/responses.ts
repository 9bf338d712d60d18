import { type Body, contentTypeOf, decodedValueOf, isObject, memberOf, readBody } from './body.js';
import type { BoosterErrorKind } from './errorKinds.js';
import { BoosterError } from './errors.js';
import { type ResponseStatus, readResponseStatus } from './responseStatus.js';
import { retryAfterSeconds } from './retryAfter.js';
import type { TransportResponse } from './transport.js';

/**
 * Reads a response to UpdateCustomer: returns when it is evidence that the update was stored, else throws a BoosterError.
 * Status first, body second; total. The rules are those of docs/errors.md.
 */
export function readUpdate(response: TransportResponse): void {
  const body = readBody(response);
  const status = readResponseStatus(decodedValueOf(body));
  const kind = kindOfUpdate(response, body, status);
  if (kind !== undefined) throw toError(kind, response, status, status !== undefined);
}

/** The decoded body of a response to GetCustomer when it is a customer's, else throws. Errors of a read have no ResponseStatus. */
export function readCustomerBody(response: TransportResponse): unknown {
  const value = decodedValueOf(readBody(response));
  const status = readResponseStatus(value);
  const kind = kindOfRead(response.status, value, status);
  if (kind === undefined) return value;
  throw toError(kind, response, status, isFromBooster(value, status));
}

function kindOfRead(code: number, value: unknown, status: ResponseStatus | undefined): BoosterErrorKind | undefined {
  if (code === 404) return isFromBooster(value, status) ? 'notFound' : 'misrouted';
  const byCode = kindOfStatus(code);
  if (byCode !== undefined) return byCode;
  if (code >= 400 || status?.errorCode !== undefined) return 'failed';
  return value === undefined ? 'unreadable' : undefined;
}

function isFromBooster(value: unknown, status: ResponseStatus | undefined): boolean {
  return status !== undefined || isCustomer(value);
}

/** Booster's failed read is a customer without members, or with an id of 0 alone; a proxy sends something else. */
export function isCustomer(value: unknown): boolean {
  // In XML an element without children is an empty string.
  const customer = value === '' ? {} : value;
  if (!isObject(customer)) return false;
  const id = memberOf(customer, 'id');
  if (typeof id === 'string') return /^-?\d{1,10}$/.test(id);
  return id === null || Number.isSafeInteger(id) || Object.keys(customer).length === 0;
}

function kindOfUpdate(
  response: TransportResponse,
  body: Body,
  status: ResponseStatus | undefined,
): BoosterErrorKind | undefined {
  const byCode = kindOfStatus(response.status);
  if (byCode !== undefined) return byCode;
  switch (response.status) {
    case 404:
      return status === undefined ? 'misrouted' : 'notFound';
    case 409:
    case 412:
      return 'conflict';
    case 400:
    case 422:
      return response.complete ? kindOfResponseStatus(status) : 'unreadable';
  }
  if (response.status >= 400) return 'failed';
  if (status !== undefined && (status.errorCode !== undefined || status.errors.length > 0))
    return kindOfResponseStatus(status);
  return isStored(response, body) ? undefined : 'unreadable';
}

/** The statuses that mean the same for every operation and need no body. */
function kindOfStatus(status: number): BoosterErrorKind | undefined {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rateLimited';
  if (status === 502 || status === 503) return 'interrupted';
  if (status === 504) return 'timeout';
  if (status >= 500) return status < 600 ? 'failed' : 'unreadable';
  // "See the result elsewhere" and "not modified" may follow a request that was carried out.
  if (status === 303 || status === 304) return 'unreadable';
  if (status >= 300 && status < 400) return 'misrouted';
  // 206 is ServiceStack's response to a cancelled request.
  return status === 206 ? 'unreadable' : undefined;
}

/** Evidence that the update was stored: a status and a body as ServiceStack then sends. Firewalls, queues and proxies send others. */
function isStored({ status, headers }: TransportResponse, body: Body): boolean {
  if (status !== 200 && status !== 201 && status !== 204) return false;
  const type = contentTypeOf(headers);
  switch (body.kind) {
    case 'empty':
      return true;
    case 'text':
      return /^\s*application\/(json|xml)\s*(;|$)/i.test(type);
    case 'json':
      return typeof body.value === 'object' && !Array.isArray(body.value) && isDataType(type);
    case 'xml':
      return isDataType(type) && serviceNamespaces.some((namespace) => body.namespace.startsWith(namespace));
    default:
      return false;
  }
}

/** A media type of ServiceStack's data, never one with a suffix (`problem+json`); some proxies drop the header. */
function isDataType(contentType: string): boolean {
  return /^\s*((application|text)\/(json|xml)\s*(;|$)|$)/i.test(contentType);
}

/** Of the roots that DataContractSerializer writes: DTOs, and values without a type of their own. */
const serviceNamespaces = [
  'http://schemas.datacontract.org/2004/07/',
  'http://schemas.microsoft.com/2003/10/Serialization/',
];

/** An errorCode that ends in `Exception` and has no errors[] is a .NET exception of the service, not a rejection. */
function kindOfResponseStatus(status: ResponseStatus | undefined): BoosterErrorKind {
  if (status === undefined) return 'failed';
  if (status.errors.length > 0) return 'rejected';
  if (status.errorCode === 'SerializationException') return 'undeserializable';
  return status.errorCode?.endsWith('Exception') ? 'failed' : 'rejected';
}

/** Where Booster rejected the record; without errors[], as a whole. */
function rejectionsIn({ errorCode, errors }: ResponseStatus): ResponseStatus['errors'] {
  return errors.length > 0 ? errors : [{ errorCode, fieldName: undefined }];
}

function toError(
  kind: BoosterErrorKind,
  { status, headers, body }: TransportResponse,
  responseStatus: ResponseStatus | undefined,
  fromBooster: boolean,
): BoosterError {
  return new BoosterError(kind, {
    fieldErrors: kind === 'rejected' && responseStatus ? rejectionsIn(responseStatus) : [],
    fromBooster,
    upstreamStatus: status,
    upstreamCode: responseStatus?.errorCode,
    tokenExpired: status === 401 && (body.length === 0 || responseStatus?.errorCode === 'TokenException'),
    retryAfterSeconds: kind === 'rateLimited' || kind === 'interrupted' ? retryAfterSeconds(headers) : undefined,
  });
}
