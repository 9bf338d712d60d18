import type { Codec } from './codec.js';

/** ServiceStack's JSON. A date is sent as `YYYY-MM-DD`, the one form that is stored right in every server zone. */
export const jsonCodec: Codec = {
  mediaType: 'application/json',
  readQuery: '?jsconfig=dh:iso8601',
  // The input reader has removed everything that is not sent; the members have the order of the field table.
  encodeUpdate: (customer) => Buffer.from(JSON.stringify(customer)),
};
