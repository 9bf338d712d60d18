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
