import { parseXml } from './parseXml.js';
import type { Answer } from './transport.js';

/**
 * What an answer's body is. `value` is JSON, or XML as plain values; `text` is anything that does not begin like
 * either, such as the bare `OK` that ServiceStack sends as application/json.
 */
export type Body =
  | { readonly kind: 'empty' | 'html' | 'text' | 'unreadable' }
  | { readonly kind: 'value'; readonly value: unknown };

/**
 * Reads a body by its look: ServiceStack may answer in the other format than asked, and a proxy in any. The content
 * type counts only for a success that says it is a page, whatever it holds.
 */
export function readBody({ status, headers, body, complete }: Answer): Body {
  if (!complete || isEncoded(headers)) return { kind: 'unreadable' };
  if (status < 300 && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(String(headers['content-type'] ?? '')))
    return { kind: 'html' };
  if (body.length === 0) return { kind: 'empty' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body).trim();
    if (text === '') return { kind: 'empty' };
    if (isPage(text)) return { kind: 'html' };
    if (text.startsWith('<')) return { kind: 'value', value: parseXml(text) };
    if (/^[[{"]/.test(text)) return { kind: 'value', value: JSON.parse(text) };
    return { kind: 'text' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** A page, or a piece of one, behind any XML declaration and comments. No XML of ServiceStack has such a root. */
function isPage(text: string): boolean {
  const root = /^(?:\s|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)*<([!\w]+)(?![\w:.-])/s.exec(text)?.[1] ?? '';
  // The names of DTOs are of mixed case.
  return pageRoots.test(root) && (root === root.toLowerCase() || root === root.toUpperCase() || root.startsWith('!'));
}

const pageRoots =
  /^(!doctype|html|head|body|title|meta|link|style|script|noscript|iframe|svg|form|div|span|center|main|header|footer|article|section|h[1-6]|p|a|b|i|em|strong|font|table|ul|ol|pre|br|hr|img)$/i;

/** The gateway never asks for an encoding, so an encoded answer is none. */
function isEncoded(headers: Answer['headers']): boolean {
  const content = String(headers['content-encoding'] ?? '').trim();
  const transfer = String(headers['transfer-encoding'] ?? '').trim();
  return !/^(identity)?$/i.test(content) || !/^(chunked)?$/i.test(transfer);
}

/** A member of a decoded object, read without regard to case: the casing is the server's setting. Undefined when absent; of several the first that is not null. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const wanted = name.toLowerCase();
  const found = Object.entries(value).filter(([key]) => key.toLowerCase() === wanted);
  return (found.find(([, member]) => member !== null) ?? found[0])?.[1];
}
