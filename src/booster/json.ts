import type * as dto from './dto.js';

/** One wire format of Booster, for requests. The format of a response is detected, whatever was requested (body.ts). */
export type Codec = {
  /** For Content-Type, and the one type of Accept. */
  readonly mediaType: 'application/json' | 'application/xml';
  /** Query of GetCustomer that makes its dates readable in every time zone. */
  readonly readQuery: string;
  /** The body of UpdateCustomer: every non-nullable flag present, null and absent left out, the id never in it. */
  encodeUpdate(customer: dto.Customer): Buffer;
};

/** ServiceStack's JSON. A date is sent as `YYYY-MM-DD`, the one form that is stored right in every server zone. */
export const jsonCodec: Codec = {
  mediaType: 'application/json',
  readQuery: '?jsconfig=dh:iso8601',
  // The input reader has removed everything that is not sent; the members have the order of the field table.
  encodeUpdate: (customer) => Buffer.from(JSON.stringify(customer)),
};
