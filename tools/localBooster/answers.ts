import type { Format } from './negotiation.js';
import { jsonErrorBody, type ResponseStatus, xmlErrorBody } from './responseStatus.js';

/** An answer as it goes over the wire. With a body and no length it is sent in chunks. */
export type Answer = {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
};

/** What ServiceStack puts on everything that it answers. */
const common = { Vary: 'Accept', 'X-Powered-By': 'ServiceStack/8.40 NET6/Linux/net8/NO' } as const;

/** No route: the host's answer, not ServiceStack's. */
export const noRoute: Answer = { status: 404, reason: 'Not Found', headers: { 'Content-Length': '0' } };

/** What an answer with a body is made of, besides the body. */
type Head = {
  readonly status: number;
  readonly reason: string;
  readonly format: Format;
  readonly headers?: Answer['headers'];
};

/** A body of its own format; a text is sent with its length. */
export function bodyAnswer(
  { status, reason, format, headers = {} }: Head,
  { body, isText = false }: { readonly body: string; readonly isText?: boolean },
): Answer {
  const isJson = format.contentType === 'application/json';
  const contentType = isJson || isText ? withCharset(format.contentType) : format.contentType;
  const length = isText ? { 'Content-Length': String(Buffer.byteLength(body)) } : { 'Transfer-Encoding': 'chunked' };
  return { status, reason, headers: { ...common, 'Content-Type': contentType, ...length, ...headers }, body };
}

const withCharset = (contentType: string) =>
  contentType.includes(';') || contentType === 'text/html' ? contentType : `${contentType}; charset=utf-8`;

/** A ResponseStatus in the format of the answer; a format without a writer leaves it out. */
export function errorAnswer(
  responseStatus: ResponseStatus,
  { camelCase, ...head }: Head & { readonly camelCase: boolean },
): Answer {
  const bodies = {
    json: () => jsonErrorBody(responseStatus, camelCase),
    xml: () => xmlErrorBody(responseStatus),
    html: () => htmlPage(responseStatus.errorCode),
    none: () => '',
  };
  return bodyAnswer(head, { body: bodies[head.format.writer]() });
}

/** ServiceStack's page shows the DTO in a table; this one only says what happened. */
export function htmlPage(title: string): string {
  return `<!doctype html>\n<html><head><title>${title} Snapshot</title></head><body><h1>${title}</h1></body></html>\n`;
}

/** Nobody is logged in: a browser, or whoever is taken for one, is sent to a login page. */
export function unauthenticated(format: Format, { origin, path }: { origin: string; path: string }): Answer {
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

/** Basic logs a user in, and so leaves more behind than a token. */
export const loginCookies: readonly string[] = [
  ...sessionCookies,
  `ss-opt=temp; expires=${farAway}; ${attributes}`,
  `X-UAId=local-booster; expires=${farAway}; ${attributes}`,
];
