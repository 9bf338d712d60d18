import type * as dto from '../src/booster/dto.js';
import type * as generated from '../src/generated/graphql.js';

/** Makes `tsc` fail when two types differ in their members, in a member's type, or in whether it may be left out. */
type Same<A, B> = [keyof A, A] extends [keyof B, B] ? ([keyof B, B] extends [keyof A, A] ? true : never) : never;

export const customer: Same<generated.UpdateCustomerInput, dto.Customer> = true;
export const email: Same<generated.EmailInput, dto.Dto<'Email'>> = true;
export const phone: Same<generated.PhoneInput, dto.Dto<'Phone'>> = true;
export const address: Same<generated.AddressInput, dto.Dto<'Address'>> = true;
export const event: Same<generated.EventInput, dto.Dto<'Event'>> = true;
export const interest: Same<generated.InterestInput, dto.Dto<'Interest'>> = true;
export const hobby: Same<generated.HobbyInput, dto.Dto<'Hobby'>> = true;
export const productCollection: Same<generated.ProductCollectionInput, dto.Dto<'ProductCollection'>> = true;

/** What a read names differently. */
type Names = {
  id: 'boosterCustomerId';
  personalTitle: 'title';
  canBeContacted: 'canBeContactedByMaison';
  language: 'languageId';
};
type Renamed<Key> = Key extends keyof Names ? Names[Key] : Key;

/** Only the version of a customer is the gateway's own. */
export const read: Same<
  Record<Exclude<keyof generated.Customer, '__typename' | 'version'>, true>,
  Record<Renamed<keyof dto.GetCustomerResponse>, true>
> = true;
