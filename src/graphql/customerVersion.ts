import { hash } from 'node:crypto';
import { withPlainLineEnds } from '../customer/text.js';
import type { ReadCustomer } from '../customer/toCustomer.js';

/** 132 bits in base64url. */
const length = 22;

/**
 * Customer.version: a digest of the id and of everything that a read returns. The same on every replica and in both wire formats: null
 * is the same as absent, the order of members and the kind of line ends do not count.
 */
export function customerVersionOf({ __typename, ...read }: ReadCustomer): string {
  return hash('sha256', JSON.stringify(canonical(read)), 'base64url').slice(0, length);
}

function canonical(value: unknown): unknown {
  if (typeof value === 'string') return withPlainLineEnds(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, canonical(member)]);
}
