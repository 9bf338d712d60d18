import type { IncomingHttpHeaders } from 'node:http';

/** `none`: a type without a writer. Booster fails only when it writes, after the update was stored. */
export type Format = { readonly writer: 'json' | 'xml' | 'html' | 'none'; readonly contentType: string };

const writers = [
  ['text/html', 'html'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
] as const;

/**
 * The format of the response. Only the first type that Accept names counts; without one, or with an unknown one,
 * it is HTML. When Accept takes any type, it is the Content-Type of the request as sent, and HTML if there is none.
 */
export function formatOf(headers: IncomingHttpHeaders): Format {
  const accepted = realType(headers.accept ?? '');
  const preferred = writers.find(([type]) => accepted.startsWith(type));
  if (preferred !== undefined) return { writer: preferred[1], contentType: preferred[0] };

  const given = headers['content-type'] ?? '';
  if (accepted !== '*/*' || given === '' || isForm(given)) return { writer: 'html', contentType: 'text/html' };
  const writer = writers.find(([type]) => type === normalType(given))?.[1] ?? 'none';
  return { writer, contentType: given };
}

export function isForm(contentType: string): boolean {
  return realType(contentType) === 'application/x-www-form-urlencoded';
}

/**
 * The type without its parameters and under its usual name: `text/xml` is `application/xml`. Not so the one literal
 * `text/xml; charset=utf-8`, which is SOAP to ServiceStack: it is read, but there is no writer for it.
 */
export function normalType(contentType: string): string {
  if (contentType === soap) return soap;
  const type = realType(contentType);
  return aliases[type] ?? type;
}

export const soap = 'text/xml; charset=utf-8';

const aliases: Readonly<Record<string, string>> = { 'text/json': 'application/json', 'text/xml': 'application/xml' };

const realType = (header: string) => (header.split(';')[0] ?? '').trim().toLowerCase();
