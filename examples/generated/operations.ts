/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** One postal address of a customer. */
export type AddressInput = {
  /** Anything else about the address, up to 4,000 characters. Left out: emptied. */
  additionalInformation: string | null;
  /** Type of address, e.g. `Home`, `Office`, `Shipping`. Required. */
  addressType: string;
  /** Name of the city. Left out: emptied. */
  city: string | null;
  /** Country of the address, as a code of two lower-case letters, e.g. `it`, `cn`, `az`, `gb`, `de`. Required. */
  countryId: string;
  /** House number. Left out: emptied. */
  houseNumber: string | null;
  /** Whether this is the main address. Required: `true` or `false`, no default. */
  isMainAddress: boolean;
  /** Post office box. Left out: emptied. */
  poBox: string | null;
  /** Region or state. Left out: emptied. */
  stateId: string | null;
  /** Street name and number. Left out: emptied. */
  street: string | null;
  /** Second line of the street. Left out: emptied. */
  street2: string | null;
  /** Third line of the street. Left out: emptied. */
  street3: string | null;
  /** Fourth line of the street. Left out: emptied. */
  street4: string | null;
  /** Fifth line of the street. Left out: emptied. */
  street5: string | null;
  /** Postal code. Left out: emptied. */
  zipCode: string | null;
};

/** What kind of customer it is. Decides which fields of UpdateCustomerInput are required. */
export type ClientType =
  /** A company. Requires companyName. */
  | 'COMPANY'
  /** A person. Requires title, lastName, languageId and gender. */
  | 'PRIVATE';

/** One e-mail address of a customer. */
export type EmailInput = {
  /** The e-mail address, up to 320 characters. Required. */
  email: string;
  /** Whether this is the main e-mail address. Required: `true` or `false`, no default. */
  isMainEmail: boolean;
};

/** One day to remember in a customer's life. */
export type EventInput = {
  /** Day of the event, e.g. `2021-01-20`: a day, never a moment. Year 0002 or later. Required. */
  eventDate: string;
  /** Notes about the event, up to 4,000 characters. Left out: emptied. */
  eventNotes: string | null;
  /** Name of an event of another type, beside eventType `Other`. Left out: emptied. */
  eventOtherName: string | null;
  /** Type of event, e.g. `Birthday`, `Wedding`, `Anniversary`, `Barmitza` (Booster's spelling), `Other`. Required. */
  eventType: string;
};

/** One hobby of a customer. */
export type HobbyInput = {
  /** Description of the hobby. Required. */
  hobby: string;
  /** The hobby's ID in SAP, e.g. `ART`. Required. */
  sapHobbyId: string;
  /** Translation of the description. Left out: emptied. */
  translation: string | null;
};

/** One interest of a customer. */
export type InterestInput = {
  /** Description of the interest. Required. */
  interest: string;
  /** The interest's ID in SAP, e.g. `CA-1`. Required. */
  sapInterestId: string;
  /** Translation of the description. Left out: emptied. */
  translation: string | null;
};

/** One phone number of a customer. */
export type PhoneInput = {
  /** ID of the country whose prefix the number has, e.g. `it`, `fr`, `az`: a country, not a dialling code. Required. */
  countryPrefix: string;
  /** Whether this is the main phone number. Required: `true` or `false`, no default. */
  isMainPhone: boolean;
  /**
   * The number, e.g. `13888889999` in cn, `352858088` in jp, `023123456` in kr. Required.
   * Its country goes into countryPrefix.
   */
  phone: string;
  /** Type of phone, e.g. `Home`, `Mobile`, `Work`, `Other`, `Secondary Address`. Left out: emptied. */
  phoneType: string | null;
};

/** One product collection of a customer. */
export type ProductCollectionInput = {
  /** Description of the product collection. Required. */
  productCollection: string;
  /** The product collection's ID in SAP, e.g. `CA-1`. Required. */
  sapProductCollectionId: string;
  /** Translation of the description. Required, unlike the translations of interests and hobbies. */
  translation: string;
};

/**
 * A customer's whole record. An update replaces the stored record: what is left out here is emptied there.
 *
 * For nullable members absent and null mean the same; `""` is an empty text, `[]` an empty list. Null for a non-null member
 * is an error. A required text may not be blank.
 *
 * Limits: texts up to 256 characters; e-mail addresses up to 320; notes, eventNotes and additionalInformation up to 4,000;
 * lists up to 100 items. Texts may not hold control characters other than tab and line ends.
 */
export type UpdateCustomerInput = {
  /** Postal addresses. Left out: the stored list is emptied; `[]` stores an empty list. */
  addresses: Array<AddressInput> | null;
  /**
   * Whether the customer consents to the transfer of personal data across borders.
   * Left out or null: stores "no answer", whatever was stored before.
   */
  allowStoreDataAbroad: boolean | null;
  /** Day of birth, e.g. `2020-12-30`: a day, never a moment. Year 0002 or later. Left out: emptied. */
  birthDate: string | null;
  /** Code of the brand, e.g. `CAR`, `MTB`. Required. */
  brand: string;
  /** Whether the Maison (the brand's house) may contact the customer. Required: `true` or `false`, no default. */
  canBeContactedByMaison: boolean;
  /** Whether the customer is a person or a company. Required; decides which other members are required. */
  clientType: ClientType;
  /** Name of the company. Required when clientType is COMPANY; otherwise left out means emptied. */
  companyName: string | null;
  /** Whether the customer wants to be contacted by e-mail. Left out: false, even if it was true before. Null is an error. */
  contactByEmailFlag: boolean;
  /** Whether the customer wants to be contacted by mail. Left out: false, even if it was true before. Null is an error. */
  contactByMailFlag: boolean;
  /** Whether the customer wants to be contacted by phone. Left out: false, even if it was true before. Null is an error. */
  contactByPhoneFlag: boolean;
  /** Whether the customer wants to be contacted by SMS. Left out: false, even if it was true before. Null is an error. */
  contactBySMSFlag: boolean;
  /**
   * Whether the customer wants to be contacted by social media.
   * Left out: false, even if it was true before. Null is an error.
   */
  contactBySocialMediaFlag: boolean;
  /** The customer's country, as a code of two lower-case letters, e.g. `it`, `cn`, `az`, `gb`, `de`. Required. */
  countryId: string;
  /** Reference of the customer. Left out: emptied. */
  customerReference: string | null;
  /**
   * Whether the customer consents to data sharing; without a `true` there is no consent.
   * Left out or null: stores "no answer", whatever was stored before.
   */
  dataSharingConsent: boolean | null;
  /** E-mail addresses. Left out: the stored list is emptied; `[]` stores an empty list. */
  emails: Array<EmailInput> | null;
  /** Days to remember, e.g. an anniversary. Left out: the stored list is emptied; `[]` stores an empty list. */
  events: Array<EventInput> | null;
  /** First name. Left out: emptied. */
  firstName: string | null;
  /** First name in a script other than Latin, e.g. Chinese or Cyrillic. Left out: emptied. */
  firstNameNotLatin: string | null;
  /** Gender, e.g. `M`, `F`. Required when clientType is PRIVATE; otherwise left out means emptied. */
  gender: string | null;
  /** The customer's hobbies. Left out: the stored list is emptied; `[]` stores an empty list. */
  hobbies: Array<HobbyInput> | null;
  /** What interests the customer. Left out: the stored list is emptied; `[]` stores an empty list. */
  interests: Array<InterestInput> | null;
  /**
   * The customer's language, as a code of three lower-case letters, e.g. `ita`, `chi`, `aze`, `eng`, `ger`.
   * Required when clientType is PRIVATE; otherwise left out means emptied.
   */
  languageId: string | null;
  /** Last name. Required when clientType is PRIVATE; otherwise left out means emptied. */
  lastName: string | null;
  /** Last name in a script other than Latin, e.g. Chinese or Cyrillic. Left out: emptied. */
  lastNameNotLatin: string | null;
  /** Middle name. Left out: emptied. */
  middleName: string | null;
  /** Suffix of the name, such as Jr. after a last name. Left out: emptied. */
  nameSuffix: string | null;
  /** Notes about the customer, up to 4,000 characters. Left out: emptied. */
  notes: string | null;
  /** Phone numbers. Left out: the stored list is emptied; `[]` stores an empty list. */
  phones: Array<PhoneInput> | null;
  /** Code of the point of sale (POS), e.g. `ES100:102048`. Required. */
  posCode: string;
  /** How the customer prefers to be contacted, e.g. `Fax`, `Tel`, `EMail`, `Mail`, `Survey`. Left out: emptied. */
  preferredContactMethod: string | null;
  /** The customer's product collections. Left out: the stored list is emptied; `[]` stores an empty list. */
  productCollections: Array<ProductCollectionInput> | null;
  /** E-mail address of the reference sales representative. Left out: emptied. */
  referenceSaleRepresentativeEmail: string | null;
  /**
   * Day of registration, e.g. `2021-03-04`. Year 0002 or later. Left out: emptied.
   * An update loses its time of day: only the day is stored, even if Booster held a time before.
   */
  registrationDate: string | null;
  /** E-mail address of the sales representative, e.g. `name@example.com`. Left out: emptied. */
  saleRepresentativeEmail: string | null;
  /**
   * Form of address, e.g. `Mr & Mrs`, `Mr.`, `Mrs.`, `Sama`, `Captain`.
   * Required when clientType is PRIVATE; otherwise left out means emptied.
   */
  title: string | null;
  /**
   * Whether the customer consents to the transfer of personal data across borders for TimeVallée.
   * Left out or null: stores "no answer", whatever was stored before.
   */
  tvAllowStoreDataAbroad: boolean | null;
  /** Day of the wedding, e.g. `2020-01-18`: a day, never a moment. Year 0002 or later. Left out: emptied. */
  weddingDate: string | null;
};

/** The kinds of problem that the caller can correct. */
export type UserErrorCode =
  /** A required text is empty or holds only white space. Not sent to Booster. */
  | 'BLANK'
  /** The record was changed meanwhile, or is not at ifVersion. Read the customer again before another update. */
  | 'CONFLICT'
  /** A value has the wrong form, e.g. an impossible date, no e-mail address, or control characters. Not sent to Booster. */
  | 'INVALID'
  /** Booster has no customer with this boosterCustomerId. */
  | 'NOT_FOUND'
  /** Booster rejected the value or the update; upstreamCode is its error code. */
  | 'REJECTED'
  /** A field that this clientType requires is missing or null. Not sent to Booster. */
  | 'REQUIRED'
  /** A text is longer than its limit. Not sent to Booster. */
  | 'TOO_LONG'
  /** A list has more items than its limit. Not sent to Booster. */
  | 'TOO_MANY';

export type ReadCustomerQueryVariables = Exact<{
  boosterCustomerId: number;
}>;


export type ReadCustomerQuery = { customer: { boosterCustomerId: number, version: string, sapId: string | null, customerReference: string | null, gender: string | null, title: string | null, firstName: string | null, lastName: string | null, firstNameNotLatin: string | null, lastNameNotLatin: string | null, middleName: string | null, canBeContactedByMaison: boolean | null, languageId: string | null, countryId: string | null, brand: string | null, registrationDate: string | null, emails: Array<{ description: string | null, email: string | null, isMainEmail: boolean | null }>, phones: Array<{ description: string | null, phone: string | null, countryPrefix: string | null, telephonePrefix: string | null, isMainPhone: boolean | null }>, events: Array<{ eventId: number | null, eventDescription: string | null, eventTypeOther: string | null, comment: string | null, eventDay: number | null, eventMonth: number | null, eventYear: number | null }> } | null };

export type UpdateCompanyMutationVariables = Exact<{
  boosterCustomerId: number;
  title: string | null;
  firstName: string | null;
  lastName: string | null;
  firstNameNotLatin: string | null;
  lastNameNotLatin: string | null;
  middleName: string | null;
  nameSuffix: string | null;
  canBeContactedByMaison: boolean;
  companyName: string;
  languageId: string | null;
  gender: string | null;
  countryId: string;
  birthDate: string | null;
  customerReference: string | null;
  posCode: string;
  brand: string;
  weddingDate: string | null;
  preferredContactMethod: string | null;
  contactByEmailFlag: boolean;
  contactByMailFlag: boolean;
  contactByPhoneFlag: boolean;
  contactBySMSFlag: boolean;
  contactBySocialMediaFlag: boolean;
  saleRepresentativeEmail: string | null;
  allowStoreDataAbroad: boolean | null;
  tvAllowStoreDataAbroad: boolean | null;
  emails: Array<EmailInput> | null;
  phones: Array<PhoneInput> | null;
  addresses: Array<AddressInput> | null;
  events: Array<EventInput> | null;
  interests: Array<InterestInput> | null;
  hobbies: Array<HobbyInput> | null;
  productCollections: Array<ProductCollectionInput> | null;
  dataSharingConsent: boolean | null;
  notes: string | null;
  referenceSaleRepresentativeEmail: string | null;
  registrationDate: string | null;
}>;


export type UpdateCompanyMutation = { updateCustomer: { boosterCustomerId: number, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string>, upstreamCode: string | null }>, customer: { boosterCustomerId: number, version: string, sapId: string | null, customerReference: string | null, gender: string | null, title: string | null, firstName: string | null, lastName: string | null, firstNameNotLatin: string | null, lastNameNotLatin: string | null, middleName: string | null, canBeContactedByMaison: boolean | null, languageId: string | null, countryId: string | null, brand: string | null, registrationDate: string | null, emails: Array<{ description: string | null, email: string | null, isMainEmail: boolean | null }>, phones: Array<{ description: string | null, phone: string | null, countryPrefix: string | null, telephonePrefix: string | null, isMainPhone: boolean | null }>, events: Array<{ eventId: number | null, eventDescription: string | null, eventTypeOther: string | null, comment: string | null, eventDay: number | null, eventMonth: number | null, eventYear: number | null }> } | null } | null };

export type UpdateCustomerMutationVariables = Exact<{
  boosterCustomerId: number;
  input: UpdateCustomerInput;
}>;


export type UpdateCustomerMutation = { updateCustomer: { boosterCustomerId: number, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string>, upstreamCode: string | null }>, customer: { boosterCustomerId: number, version: string, sapId: string | null, customerReference: string | null, gender: string | null, title: string | null, firstName: string | null, lastName: string | null, firstNameNotLatin: string | null, lastNameNotLatin: string | null, middleName: string | null, canBeContactedByMaison: boolean | null, languageId: string | null, countryId: string | null, brand: string | null, registrationDate: string | null, emails: Array<{ description: string | null, email: string | null, isMainEmail: boolean | null }>, phones: Array<{ description: string | null, phone: string | null, countryPrefix: string | null, telephonePrefix: string | null, isMainPhone: boolean | null }>, events: Array<{ eventId: number | null, eventDescription: string | null, eventTypeOther: string | null, comment: string | null, eventDay: number | null, eventMonth: number | null, eventYear: number | null }> } | null } | null };

export type UpdatePrivateCustomerMutationVariables = Exact<{
  boosterCustomerId: number;
  title: string;
  firstName: string | null;
  lastName: string;
  firstNameNotLatin: string | null;
  lastNameNotLatin: string | null;
  middleName: string | null;
  nameSuffix: string | null;
  canBeContactedByMaison: boolean;
  companyName: string | null;
  languageId: string;
  gender: string;
  countryId: string;
  birthDate: string | null;
  customerReference: string | null;
  posCode: string;
  brand: string;
  weddingDate: string | null;
  preferredContactMethod: string | null;
  contactByEmailFlag: boolean;
  contactByMailFlag: boolean;
  contactByPhoneFlag: boolean;
  contactBySMSFlag: boolean;
  contactBySocialMediaFlag: boolean;
  saleRepresentativeEmail: string | null;
  allowStoreDataAbroad: boolean | null;
  tvAllowStoreDataAbroad: boolean | null;
  emails: Array<EmailInput> | null;
  phones: Array<PhoneInput> | null;
  addresses: Array<AddressInput> | null;
  events: Array<EventInput> | null;
  interests: Array<InterestInput> | null;
  hobbies: Array<HobbyInput> | null;
  productCollections: Array<ProductCollectionInput> | null;
  dataSharingConsent: boolean | null;
  notes: string | null;
  referenceSaleRepresentativeEmail: string | null;
  registrationDate: string | null;
}>;


export type UpdatePrivateCustomerMutation = { updateCustomer: { boosterCustomerId: number, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string>, upstreamCode: string | null }>, customer: { boosterCustomerId: number, version: string, sapId: string | null, customerReference: string | null, gender: string | null, title: string | null, firstName: string | null, lastName: string | null, firstNameNotLatin: string | null, lastNameNotLatin: string | null, middleName: string | null, canBeContactedByMaison: boolean | null, languageId: string | null, countryId: string | null, brand: string | null, registrationDate: string | null, emails: Array<{ description: string | null, email: string | null, isMainEmail: boolean | null }>, phones: Array<{ description: string | null, phone: string | null, countryPrefix: string | null, telephonePrefix: string | null, isMainPhone: boolean | null }>, events: Array<{ eventId: number | null, eventDescription: string | null, eventTypeOther: string | null, comment: string | null, eventDay: number | null, eventMonth: number | null, eventYear: number | null }> } | null } | null };


export const ReadCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"boosterCustomerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sapId"}},{"kind":"Field","name":{"kind":"Name","value":"customerReference"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"firstNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"lastNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"middleName"}},{"kind":"Field","name":{"kind":"Name","value":"canBeContactedByMaison"}},{"kind":"Field","name":{"kind":"Name","value":"languageId"}},{"kind":"Field","name":{"kind":"Name","value":"countryId"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"emails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isMainEmail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"countryPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"telephonePrefix"}},{"kind":"Field","name":{"kind":"Name","value":"isMainPhone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventId"}},{"kind":"Field","name":{"kind":"Name","value":"eventDescription"}},{"kind":"Field","name":{"kind":"Name","value":"eventTypeOther"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"eventDay"}},{"kind":"Field","name":{"kind":"Name","value":"eventMonth"}},{"kind":"Field","name":{"kind":"Name","value":"eventYear"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrationDate"}}]}}]}}]} as unknown as DocumentNode<ReadCustomerQuery, ReadCustomerQueryVariables>;
export const UpdateCompanyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateCompany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"title"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"firstName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"firstNameNotLatin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastNameNotLatin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"middleName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"nameSuffix"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"canBeContactedByMaison"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"companyName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"languageId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"gender"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"countryId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"birthDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerReference"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"posCode"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"brand"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"weddingDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"preferredContactMethod"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactByEmailFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactByMailFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactByPhoneFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactBySMSFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactBySocialMediaFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"saleRepresentativeEmail"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"allowStoreDataAbroad"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tvAllowStoreDataAbroad"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"emails"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EmailInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"phones"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PhoneInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"addresses"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddressInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"events"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EventInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interests"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InterestInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hobbies"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HobbyInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"productCollections"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ProductCollectionInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dataSharingConsent"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"notes"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"referenceSaleRepresentativeEmail"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"registrationDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"boosterCustomerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"title"},"value":{"kind":"Variable","name":{"kind":"Name","value":"title"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"firstName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"firstName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lastName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"firstNameNotLatin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"firstNameNotLatin"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lastNameNotLatin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastNameNotLatin"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"middleName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"middleName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"nameSuffix"},"value":{"kind":"Variable","name":{"kind":"Name","value":"nameSuffix"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"canBeContactedByMaison"},"value":{"kind":"Variable","name":{"kind":"Name","value":"canBeContactedByMaison"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"clientType"},"value":{"kind":"EnumValue","value":"COMPANY"}},{"kind":"ObjectField","name":{"kind":"Name","value":"companyName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"companyName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"languageId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"languageId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"gender"},"value":{"kind":"Variable","name":{"kind":"Name","value":"gender"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"countryId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"countryId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"birthDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"birthDate"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"customerReference"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerReference"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"posCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"posCode"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"brand"},"value":{"kind":"Variable","name":{"kind":"Name","value":"brand"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"weddingDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"weddingDate"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"preferredContactMethod"},"value":{"kind":"Variable","name":{"kind":"Name","value":"preferredContactMethod"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactByEmailFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactByEmailFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactByMailFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactByMailFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactByPhoneFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactByPhoneFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactBySMSFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactBySMSFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactBySocialMediaFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactBySocialMediaFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"saleRepresentativeEmail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"saleRepresentativeEmail"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"allowStoreDataAbroad"},"value":{"kind":"Variable","name":{"kind":"Name","value":"allowStoreDataAbroad"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"tvAllowStoreDataAbroad"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tvAllowStoreDataAbroad"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"emails"},"value":{"kind":"Variable","name":{"kind":"Name","value":"emails"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"phones"},"value":{"kind":"Variable","name":{"kind":"Name","value":"phones"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"addresses"},"value":{"kind":"Variable","name":{"kind":"Name","value":"addresses"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"events"},"value":{"kind":"Variable","name":{"kind":"Name","value":"events"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"interests"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interests"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"hobbies"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hobbies"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"productCollections"},"value":{"kind":"Variable","name":{"kind":"Name","value":"productCollections"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"dataSharingConsent"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dataSharingConsent"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"notes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"notes"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"referenceSaleRepresentativeEmail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"referenceSaleRepresentativeEmail"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"registrationDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"registrationDate"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sapId"}},{"kind":"Field","name":{"kind":"Name","value":"customerReference"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"firstNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"lastNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"middleName"}},{"kind":"Field","name":{"kind":"Name","value":"canBeContactedByMaison"}},{"kind":"Field","name":{"kind":"Name","value":"languageId"}},{"kind":"Field","name":{"kind":"Name","value":"countryId"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"emails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isMainEmail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"countryPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"telephonePrefix"}},{"kind":"Field","name":{"kind":"Name","value":"isMainPhone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventId"}},{"kind":"Field","name":{"kind":"Name","value":"eventDescription"}},{"kind":"Field","name":{"kind":"Name","value":"eventTypeOther"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"eventDay"}},{"kind":"Field","name":{"kind":"Name","value":"eventMonth"}},{"kind":"Field","name":{"kind":"Name","value":"eventYear"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrationDate"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateCompanyMutation, UpdateCompanyMutationVariables>;
export const UpdateCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"boosterCustomerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sapId"}},{"kind":"Field","name":{"kind":"Name","value":"customerReference"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"firstNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"lastNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"middleName"}},{"kind":"Field","name":{"kind":"Name","value":"canBeContactedByMaison"}},{"kind":"Field","name":{"kind":"Name","value":"languageId"}},{"kind":"Field","name":{"kind":"Name","value":"countryId"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"emails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isMainEmail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"countryPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"telephonePrefix"}},{"kind":"Field","name":{"kind":"Name","value":"isMainPhone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventId"}},{"kind":"Field","name":{"kind":"Name","value":"eventDescription"}},{"kind":"Field","name":{"kind":"Name","value":"eventTypeOther"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"eventDay"}},{"kind":"Field","name":{"kind":"Name","value":"eventMonth"}},{"kind":"Field","name":{"kind":"Name","value":"eventYear"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrationDate"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateCustomerMutation, UpdateCustomerMutationVariables>;
export const UpdatePrivateCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdatePrivateCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"title"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"firstName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"firstNameNotLatin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lastNameNotLatin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"middleName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"nameSuffix"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"canBeContactedByMaison"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"companyName"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"languageId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"gender"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"countryId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"birthDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerReference"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"posCode"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"brand"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"weddingDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"preferredContactMethod"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactByEmailFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactByMailFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactByPhoneFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactBySMSFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactBySocialMediaFlag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"saleRepresentativeEmail"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"allowStoreDataAbroad"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tvAllowStoreDataAbroad"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"emails"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EmailInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"phones"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PhoneInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"addresses"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddressInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"events"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EventInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"interests"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InterestInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hobbies"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HobbyInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"productCollections"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ProductCollectionInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dataSharingConsent"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"notes"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"referenceSaleRepresentativeEmail"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"registrationDate"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LocalDate"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"boosterCustomerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"boosterCustomerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"title"},"value":{"kind":"Variable","name":{"kind":"Name","value":"title"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"firstName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"firstName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lastName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"firstNameNotLatin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"firstNameNotLatin"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lastNameNotLatin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lastNameNotLatin"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"middleName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"middleName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"nameSuffix"},"value":{"kind":"Variable","name":{"kind":"Name","value":"nameSuffix"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"canBeContactedByMaison"},"value":{"kind":"Variable","name":{"kind":"Name","value":"canBeContactedByMaison"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"clientType"},"value":{"kind":"EnumValue","value":"PRIVATE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"companyName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"companyName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"languageId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"languageId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"gender"},"value":{"kind":"Variable","name":{"kind":"Name","value":"gender"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"countryId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"countryId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"birthDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"birthDate"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"customerReference"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerReference"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"posCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"posCode"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"brand"},"value":{"kind":"Variable","name":{"kind":"Name","value":"brand"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"weddingDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"weddingDate"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"preferredContactMethod"},"value":{"kind":"Variable","name":{"kind":"Name","value":"preferredContactMethod"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactByEmailFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactByEmailFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactByMailFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactByMailFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactByPhoneFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactByPhoneFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactBySMSFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactBySMSFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactBySocialMediaFlag"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactBySocialMediaFlag"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"saleRepresentativeEmail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"saleRepresentativeEmail"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"allowStoreDataAbroad"},"value":{"kind":"Variable","name":{"kind":"Name","value":"allowStoreDataAbroad"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"tvAllowStoreDataAbroad"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tvAllowStoreDataAbroad"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"emails"},"value":{"kind":"Variable","name":{"kind":"Name","value":"emails"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"phones"},"value":{"kind":"Variable","name":{"kind":"Name","value":"phones"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"addresses"},"value":{"kind":"Variable","name":{"kind":"Name","value":"addresses"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"events"},"value":{"kind":"Variable","name":{"kind":"Name","value":"events"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"interests"},"value":{"kind":"Variable","name":{"kind":"Name","value":"interests"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"hobbies"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hobbies"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"productCollections"},"value":{"kind":"Variable","name":{"kind":"Name","value":"productCollections"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"dataSharingConsent"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dataSharingConsent"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"notes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"notes"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"referenceSaleRepresentativeEmail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"referenceSaleRepresentativeEmail"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"registrationDate"},"value":{"kind":"Variable","name":{"kind":"Name","value":"registrationDate"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"upstreamCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"boosterCustomerId"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sapId"}},{"kind":"Field","name":{"kind":"Name","value":"customerReference"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"firstNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"lastNameNotLatin"}},{"kind":"Field","name":{"kind":"Name","value":"middleName"}},{"kind":"Field","name":{"kind":"Name","value":"canBeContactedByMaison"}},{"kind":"Field","name":{"kind":"Name","value":"languageId"}},{"kind":"Field","name":{"kind":"Name","value":"countryId"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"emails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isMainEmail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"countryPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"telephonePrefix"}},{"kind":"Field","name":{"kind":"Name","value":"isMainPhone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventId"}},{"kind":"Field","name":{"kind":"Name","value":"eventDescription"}},{"kind":"Field","name":{"kind":"Name","value":"eventTypeOther"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"eventDay"}},{"kind":"Field","name":{"kind":"Name","value":"eventMonth"}},{"kind":"Field","name":{"kind":"Name","value":"eventYear"}}]}},{"kind":"Field","name":{"kind":"Name","value":"registrationDate"}}]}}]}}]}}]} as unknown as DocumentNode<UpdatePrivateCustomerMutation, UpdatePrivateCustomerMutationVariables>;