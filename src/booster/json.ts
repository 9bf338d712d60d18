import type { Codec } from './codec.js';
import { type DtoName, membersOf } from './contract.js';

/** ServiceStack's JSON. A date goes out as `YYYY-MM-DD`, the one form that is stored right in every server zone. */
export const jsonCodec: Codec = {
  mediaType: 'application/json',
  readQuery: '?jsconfig=dh:iso8601',
  encodeUpdate: (customer) => Buffer.from(JSON.stringify(toWire('Customer', customer))),
};

/** The members that the table knows, in its order, without nulls: nothing else of the object can get on the wire. */
function toWire(name: DtoName, object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const [key, { item }] of Object.entries(membersOf(name))) {
    const value = object[key] ?? undefined;
    wire[key] = item !== undefined && Array.isArray(value) ? value.map((element) => toWire(item, element)) : value;
  }
  return wire;
}
