import type { contract, DtoName } from './contract.js';

/**
 * The wire types of Booster, derived from the field table. A date is its day (`YYYY-MM-DD`): how it looks on the wire
 * is the codec's business.
 */
type Dto<Name extends DtoName> = {
  -readonly [Key in RequiredKey<(typeof contract)[Name]>]: Value<(typeof contract)[Name][Key]>;
} & {
  -readonly [Key in Exclude<keyof (typeof contract)[Name], RequiredKey<(typeof contract)[Name]>>]?: Value<
    (typeof contract)[Name][Key]
  > | null;
};

export type Customer = Dto<'Customer'>;
export type Email = Dto<'Email'>;
export type Phone = Dto<'Phone'>;
export type Address = Dto<'Address'>;
export type Event = Dto<'Event'>;
export type Interest = Dto<'Interest'>;
export type Hobby = Dto<'Hobby'>;
export type ProductCollection = Dto<'ProductCollection'>;
export type GetCustomerResponse = Dto<'GetCustomerResponse'>;
export type CustomerEmail = Dto<'CustomerEmail'>;
export type CustomerPhone = Dto<'CustomerPhone'>;

/** Present on the wire: required by the service, or a value type that cannot be null. */
type RequiredKey<Members> = {
  [Key in keyof Members]: Members[Key] extends { required: true } | { nullable: false } ? Key : never;
}[keyof Members];

type Value<Of> = Of extends { type: 'List'; item: infer Item extends DtoName }
  ? Dto<Item>[]
  : Of extends { values: readonly (infer Allowed)[] }
    ? Allowed
    : Of extends { type: infer Type extends keyof Leaf }
      ? Leaf[Type]
      : never;

type Leaf = { String: string; DateTime: string; Boolean: boolean; Int32: number };
