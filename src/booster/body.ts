import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { parseXml } from './parseXml.js';
import type { TransportResponse } from './transport.js';

/** A decoded response body. `text` begins like neither JSON nor XML, such as the bare `OK` that ServiceStack sends as application/json. */
export type Body =
  | { readonly kind: 'empty' | 'html' | 'text' | 'unreadable' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'xml'; readonly value: unknown; readonly namespace: string };

/** Far above any response of Booster; a larger one is cut off, compressed or not. */
export const maxResponseBytes = 1_048_576;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Detects the format of a body from its text: ServiceStack may respond in the other format than requested, and a proxy in
 * any. The content type counts only for a success that claims to be a page.
 */
export function readBody({ status, headers, body, complete }: TransportResponse): Body {
  if (!complete) return { kind: 'unreadable' };
  if (status < 300 && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentTypeOf(headers)))
    return { kind: 'html' };
  if (body.length === 0) return { kind: 'empty' };
  try {
    const text = utf8.decode(decompressed(body, headers)).trim();
    if (text === '') return { kind: 'empty' };
    if (isPage(text)) return { kind: 'html' };
    if (text.startsWith('<')) return { kind: 'xml', ...parseXml(text) };
    if (/^([[{"\d-]|(null|true|false)$)/.test(text)) return { kind: 'json', value: parseJson(text) };
    return { kind: 'text' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** A response of Booster has four levels and some hundred members. Characters within texts are counted too, so there is room for them. */
const maxJsonDepth = 1_000;
const maxJsonColons = 20_000;
/** Shorter texts are parsed in no time, whatever is in them. */
const shortLength = 65_536;

/** A megabyte of brackets, or of members, would stall the event loop for a quarter of a second. */
function parseJson(text: string): unknown {
  if (text.length > shortLength && isTooComplex(text)) throw new Error('Too complex');
  return JSON.parse(text);
}

function isTooComplex(text: string): boolean {
  let depth = 0;
  let colons = 0;
  for (let at = 0; at < text.length && depth <= maxJsonDepth && colons <= maxJsonColons; at += 1) {
    const character = text[at];
    if (character === ':') colons += 1;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
  }
  return depth > maxJsonDepth || colons > maxJsonColons;
}

/** The decoded value of a body that has one. */
export function decodedValueOf(body: Body): unknown {
  return body.kind === 'json' || body.kind === 'xml' ? body.value : undefined;
}

export function contentTypeOf(headers: TransportResponse['headers']): string {
  return String(headers['content-type'] ?? '');
}

/** A page or a part of one, after any XML declaration and comments. No XML of ServiceStack has such a root. */
function isPage(text: string): boolean {
  const root = /^(?:\s|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)*<([!\w]+)(?![\w:.-])/s.exec(text)?.[1] ?? '';
  // DTO names are in mixed case.
  return pageRoots.test(root) && (root === root.toLowerCase() || root === root.toUpperCase() || root.startsWith('!'));
}

const pageRoots =
  /^(!doctype|html|head|body|title|meta|link|style|script|noscript|iframe|svg|form|div|span|center|main|header|footer|article|section|h[1-6]|p|a|b|i|em|strong|font|table|ul|ol|pre|br|hr|img)$/i;

const limit = { maxOutputLength: maxResponseBytes };

const decompress: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  '': (body) => body,
  identity: (body) => body,
  gzip: (body) => gunzipSync(body, limit),
  'x-gzip': (body) => gunzipSync(body, limit),
  deflate: (body) => inflateSync(body, limit),
  br: (body) => brotliDecompressSync(body, limit),
};

/** The gateway requests no encoding, but some proxies compress all the same. Throws on an unknown encoding. */
function decompressed(body: Buffer, headers: TransportResponse['headers']): Buffer {
  const content = String(headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  const transfer = String(headers['transfer-encoding'] ?? '').trim();
  const decode = Object.hasOwn(decompress, content) ? decompress[content] : undefined;
  if (decode === undefined || !/^(chunked)?$/i.test(transfer)) throw new Error('An unknown encoding');
  return decode(body);
}

/** A member of a decoded object in any casing, which is the server's setting. Undefined when absent; of several the first that is not null. */
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
