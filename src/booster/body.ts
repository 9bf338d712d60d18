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
 * type counts only for HTML, which is never an answer of the operation.
 */
export function readBody({ headers, body, complete }: Answer): Body {
  if (!complete || isEncoded(headers)) return { kind: 'unreadable' };
  if (body.length === 0) return { kind: 'empty' };
  if (/^\s*text\/html\b/i.test(String(headers['content-type'] ?? ''))) return { kind: 'html' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body).trim();
    if (text === '') return { kind: 'empty' };
    if (/^<(!doctype html|html)\b/i.test(text)) return { kind: 'html' };
    if (text.startsWith('<')) return { kind: 'value', value: parseXml(text) };
    if (/^[[{"]/.test(text)) return { kind: 'value', value: JSON.parse(text) };
    return { kind: 'text' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The gateway never asks for an encoding, so an encoded answer is none. */
function isEncoded(headers: Answer['headers']): boolean {
  const encoding = String(headers['content-encoding'] ?? '').trim();
  return encoding !== '' && encoding.toLowerCase() !== 'identity';
}

/** A member of a decoded object, read without regard to case: the casing is the server's setting. Undefined when absent. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const wanted = name.toLowerCase();
  return Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
