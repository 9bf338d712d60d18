import type { DtoName } from '#gateway/booster/contract.js';

/**
 * What the service's own metadata says of each member, without examples. Only to recognise a member under a new name:
 * wording is not part of the contract. The DTOs that are only read have no descriptions.
 */
export const descriptions: Readonly<Partial<Record<DtoName, Readonly<Record<string, string>>>>> = {
  Customer: {
    title: 'Title',
    firstName: 'First Name',
    lastName: 'Last Name',
    firstNameNotLatin: 'First Name Not Latin',
    lastNameNotLatin: 'Last Name Not Latin',
    middleName: 'Middle Name',
    nameSuffix: 'Name Suffix',
    canBeContactedByMaison: 'Can be Contacted by Maison',
    clientType: 'Customer Type',
    companyName: 'Company Name',
    languageId: 'Language Id',
    gender: 'Gender',
    countryId: 'Country Id',
    birthDate: 'Birth Date',
    customerReference: 'Customer reference',
    posCode: 'POS Code',
    brand: 'Brand',
    weddingDate: 'Wedding Date',
    preferredContactMethod: 'Preferred Contact Method',
    contactByEmailFlag: contacted('email'),
    contactByMailFlag: contacted('mail'),
    contactByPhoneFlag: contacted('phone'),
    contactBySMSFlag: contacted('SMS'),
    contactBySocialMediaFlag: contacted('social media'),
    saleRepresentativeEmail: 'Sale Representative Email',
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
    notes: 'Notes',
    referenceSaleRepresentativeEmail: 'Reference Sale Representative Email',
    registrationDate: 'Registration Date',
  },
  UpdateCustomer: { boosterCustomerId: 'Booster customer Id' },
  GetCustomer: { boosterCustomerId: 'Booster Customer ID' },
  Email: { email: 'Email', isMainEmail: 'Main email' },
  Phone: { phone: 'Phone', countryPrefix: 'Prefix Country Id', phoneType: 'Phone type', isMainPhone: 'Main Phone' },
  Address: {
    addressType: 'Address type',
    countryId: 'Country Id',
    houseNumber: 'House Number',
    stateId: 'Region/State',
    city: 'City Name',
    zipCode: 'Postal Code',
    street: 'Street Name and Number',
    street2: 'Street 2',
    street3: 'Street 3',
    street4: 'Street 4',
    street5: 'Street 5',
    isMainAddress: 'Main Address',
    poBox: 'Post Office Box',
    additionalInformation: 'Additional Information',
  },
  Event: {
    eventType: 'Event type',
    eventDate: 'Event date',
    eventNotes: 'Event notes',
    eventOtherName: 'Event other name',
  },
  Interest: {
    interest: 'Interest description',
    sapInterestId: 'SAP Interest ID',
    translation: 'Interest description translation',
  },
  Hobby: { hobby: 'Hobby description', sapHobbyId: 'SAP Hobby ID', translation: 'Hobby description translation' },
  ProductCollection: {
    productCollection: 'Product Collection description',
    sapProductCollectionId: 'SAP ProductCollection ID',
    translation: 'Product Collection description translation',
  },
};

function contacted(by: string): string {
  return `Provide 'true' if you want to be contacted by ${by}. Leave empty or 'false' if you do not.`;
}

/** A description without its examples and conditions, in which it may well change. */
export function gistOf(description: string): string {
  return description
    .replace(/(,? e\.g\.| - mandatory| - required).*$/is, '')
    .replace(/\s+/g, ' ')
    .trim();
}
