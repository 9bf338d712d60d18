import type * as dto from '../booster/dto.js';
import type { Customer, CustomerEmail, CustomerPhone } from '../generated/graphql.js';

/** The version is computed from it, and only where it is selected. */
export type ReadCustomer = Omit<Customer, 'version'>;

/** Booster's read -> Customer: what the read names differently than the input. Lists are never null. */
export function toCustomer(read: dto.GetCustomerResponse): ReadCustomer {
  const { id, personalTitle, canBeContacted, language, emails, phones, events, ...same } = read;
  return {
    ...same,
    boosterCustomerId: id,
    title: personalTitle ?? null,
    canBeContactedByMaison: canBeContacted,
    languageId: language ?? null,
    emails: (emails ?? []).map(toCustomerEmail),
    phones: (phones ?? []).map(toCustomerPhone),
    events: events ?? [],
  };
}

function toCustomerEmail({ isMain, ...same }: dto.CustomerEmail): CustomerEmail {
  return { ...same, isMainEmail: isMain };
}

function toCustomerPhone({ isMain, prefixCountryId, ...same }: dto.CustomerPhone): CustomerPhone {
  return { ...same, isMainPhone: isMain, countryPrefix: prefixCountryId ?? null };
}
