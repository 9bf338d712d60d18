import type { Format } from './negotiation.js';
import { jsonErrorBody, type ResponseStatus, xmlErrorBody } from './responseStatus.js';

/** A response as it goes over the wire. A body without a length is sent in chunks. */
export type HttpResponse = {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
};

/** The headers of every response of ServiceStack. */
const common = { Vary: 'Accept', 'X-Powered-By': 'ServiceStack/8.40 NET6/Linux/net8/NO' } as const;

/** No route: the response is the host's, not ServiceStack's. */
export const noRoute: HttpResponse = { status: 404, reason: 'Not Found', headers: { 'Content-Length': '0' } };

/** A response without its body. */
type Head = {
  readonly status: number;
  readonly reason: string;
  readonly format: Format;
  readonly headers?: HttpResponse['headers'];
};

/** A text is sent with its length, everything else in chunks. */
export function bodyResponse(
  { status, reason, format, headers = {} }: Head,
  { body, isText = false }: { readonly body: string; readonly isText?: boolean },
): HttpResponse {
  const isJson = format.contentType === 'application/json';
  const contentType = isJson || isText ? withCharset(format.contentType) : format.contentType;
  const length = isText ? { 'Content-Length': String(Buffer.byteLength(body)) } : { 'Transfer-Encoding': 'chunked' };
  return { status, reason, headers: { ...common, 'Content-Type': contentType, ...length, ...headers }, body };
}

const withCharset = (contentType: string) =>
  contentType.includes(';') || contentType === 'text/html' ? contentType : `${contentType}; charset=utf-8`;

/** A ResponseStatus in the format of the response; a format without a writer leaves it out. */
export function errorResponse(
  responseStatus: ResponseStatus,
  { camelCase, ...head }: Head & { readonly camelCase: boolean },
): HttpResponse {
  const bodies = {
    json: () => jsonErrorBody(responseStatus, camelCase),
    xml: () => xmlErrorBody(responseStatus),
    html: () => htmlPage(responseStatus.errorCode),
    none: () => '',
  };
  return bodyResponse(head, { body: bodies[head.format.writer]() });
}

/** ServiceStack's page shows the DTO in a table; this one has a title only. */
export function htmlPage(title: string): string {
  return `<!doctype html>\n<html><head><title>${title} Snapshot</title></head><body><h1>${title}</h1></body></html>\n`;
}

/** A client that accepts HTML is redirected to a login page. */
export function unauthenticated(format: Format, { origin, path }: { origin: string; path: string }): HttpResponse {
  const headers = {
    ...common,
    'Content-Length': '0',
    'Set-Cookie': sessionCookies.toReversed(),
    'WWW-Authenticate': 'peertoken realm="/auth/peertoken"',
  };
  if (format.writer !== 'html') return { status: 401, reason: 'Unauthorized', headers };
  const redirect = encodeURIComponent(origin + path).replace(/%../g, (code) => code.toLowerCase());
  return { status: 302, reason: 'Found', headers: { ...headers, Location: `${origin}/login?redirect=${redirect}` } };
}

const attributes = 'path=/; samesite=lax; httponly';
const farAway = 'Fri, 01 Jan 2100 00:00:00 GMT';

/** There are no sessions: the values are fixed, and nothing is kept. */
export const sessionCookies: readonly string[] = [
  `ss-id=local-booster; ${attributes}`,
  `ss-pid=local-booster; expires=${farAway}; ${attributes}`,
];

/** Basic logs a user in, so it sets more cookies than a token. */
export const loginCookies: readonly string[] = [
  ...sessionCookies,
  `ss-opt=temp; expires=${farAway}; ${attributes}`,
  `X-UAId=local-booster; expires=${farAway}; ${attributes}`,
];
