import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { parseXml } from './parseXml.js';
import type { TransportResponse } from './transport.js';

/**
 * What a response's body is. `json` and `xml` hold it as plain values; `text` is anything that does not begin like either, such as the
 * bare `OK` that ServiceStack sends as application/json.
 */
export type Body =
  | { readonly kind: 'empty' | 'html' | 'text' | 'unreadable' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'xml'; readonly value: unknown; readonly namespace: string };

/** No response of Booster comes near this; a larger one is cut off, compressed or not. */
export const maxResponseBytes = 1_048_576;

/**
 * Reads a body by its look: ServiceStack may respond in the other format than requested, and a proxy in any. The content
 * type counts only for a success that claims to be a page, whatever it holds.
 */
export function readBody({ status, headers, body, complete }: TransportResponse): Body {
  if (!complete) return { kind: 'unreadable' };
  if (status < 300 && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentTypeOf(headers)))
    return { kind: 'html' };
  if (body.length === 0) return { kind: 'empty' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(decompressed(body, headers)).trim();
    if (text === '') return { kind: 'empty' };
    if (isPage(text)) return { kind: 'html' };
    if (text.startsWith('<')) return { kind: 'xml', ...parseXml(text) };
    if (/^([[{"\d-]|(null|true|false)$)/.test(text)) return { kind: 'json', value: JSON.parse(text) };
    return { kind: 'text' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The decoded value of a body that has one. */
export function decodedValueOf(body: Body): unknown {
  return body.kind === 'json' || body.kind === 'xml' ? body.value : undefined;
}

export function contentTypeOf(headers: TransportResponse['headers']): string {
  return String(headers['content-type'] ?? '');
}

/** A page, or a piece of one, behind any XML declaration and comments. No XML of ServiceStack has such a root. */
function isPage(text: string): boolean {
  const root = /^(?:\s|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)*<([!\w]+)(?![\w:.-])/s.exec(text)?.[1] ?? '';
  // The names of DTOs are of mixed case.
  return pageRoots.test(root) && (root === root.toLowerCase() || root === root.toUpperCase() || root.startsWith('!'));
}

const pageRoots =
  /^(!doctype|html|head|body|title|meta|link|style|script|noscript|iframe|svg|form|div|span|center|main|header|footer|article|section|h[1-6]|p|a|b|i|em|strong|font|table|ul|ol|pre|br|hr|img)$/i;

const decompress: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  '': (body) => body,
  identity: (body) => body,
  gzip: (body) => gunzipSync(body, { maxOutputLength: maxResponseBytes }),
  'x-gzip': (body) => gunzipSync(body, { maxOutputLength: maxResponseBytes }),
  deflate: (body) => inflateSync(body, { maxOutputLength: maxResponseBytes }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength: maxResponseBytes }),
};

/** The gateway never requests an encoding, but some proxies compress all the same. Throws on any other encoding. */
function decompressed(body: Buffer, headers: TransportResponse['headers']): Buffer {
  const content = String(headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  const transfer = String(headers['transfer-encoding'] ?? '').trim();
  const decode = Object.hasOwn(decompress, content) ? decompress[content] : undefined;
  if (decode === undefined || !/^(chunked)?$/i.test(transfer)) throw new Error('An unknown encoding');
  return decode(body);
}

/** A member of a decoded object, read without regard to case: the casing is the server's setting. Undefined when absent; of several the first that is not null. */
export function memberOf(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  const wanted = name.toLowerCase();
  let found: unknown;
  for (const key in value) {
    if (key.length !== wanted.length || key.toLowerCase() !== wanted) continue;
    if (value[key] !== null) return value[key];
    found = null;
  }
  return found;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
