import type { DtoName } from '#gateway/booster/contract.js';

/**
 * The metadata's descriptions of members, where they are more than the words of the name. Only to recognise a renamed member:
 * wording is not part of the contract.
 */
const descriptions: Readonly<Partial<Record<DtoName, Readonly<Record<string, string>>>>> = {
  Customer: {
    clientType: 'Customer Type',
    contactByEmailFlag: contacted('email'),
    contactByMailFlag: contacted('mail'),
    contactByPhoneFlag: contacted('phone'),
    contactBySMSFlag: contacted('SMS'),
    contactBySocialMediaFlag: contacted('social media'),
    allowStoreDataAbroad: 'Consent for allowing Cross Border Data Transfer',
    tvAllowStoreDataAbroad: 'Consent for allowing Cross Border Data Transfer For TimeVallée',
    emails: 'Customer emails',
    phones: 'Customer phones',
    addresses: 'Customer addresses',
    events: 'Customer events',
    interests: 'Customer interests',
    hobbies: 'Customer hobbies',
    productCollections: 'Customer product collections',
    dataSharingConsent: "Provide 'true' if you allow data sharing consent. Leave empty or 'false' if you do not.",
  },
  Email: { isMainEmail: 'Main email' },
  Phone: { countryPrefix: 'Prefix Country Id', isMainPhone: 'Main Phone' },
  Address: {
    stateId: 'Region/State',
    city: 'City Name',
    zipCode: 'Postal Code',
    street: 'Street Name and Number',
    isMainAddress: 'Main Address',
    poBox: 'Post Office Box',
  },
  Interest: { interest: 'Interest description', translation: 'Interest description translation' },
  Hobby: { hobby: 'Hobby description', translation: 'Hobby description translation' },
  ProductCollection: {
    productCollection: 'Product Collection description',
    translation: 'Product Collection description translation',
  },
};

/** The description of a member of the contract. */
export function descriptionOf(dto: DtoName, member: string): string {
  return descriptions[dto]?.[member] ?? wordsOf(member).join(' ');
}

/** A description without its examples and conditions, in which it may well change. */
export function gistOf(description: string): string {
  return wordsOf(description.replace(/(,? e\.g\.| - mandatory| - required).*$/is, '')).join(' ');
}

/** The words of a text, or of a name in camelCase, in lower case. */
export function wordsOf(text: string): string[] {
  const spaced = text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2');
  return spaced.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

function contacted(by: string): string {
  return `Provide 'true' if you want to be contacted by ${by}. Leave empty or 'false' if you do not.`;
}
