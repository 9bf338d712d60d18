import type { contract, DtoName } from './contract.js';

/**
 * The wire types of Booster, derived from the field table. A date is its day (`YYYY-MM-DD`): how it looks on the wire
 * is the codec's business.
 */
export type Dto<Name extends DtoName, Members = (typeof contract)[Name]> = {
  -readonly [Key in RequiredKey<Members>]: Value<Members[Key]>;
} & {
  -readonly [Key in Exclude<keyof Members, RequiredKey<Members>>]?: Value<Members[Key]> | null;
};

export type Customer = Dto<'Customer'>;
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
