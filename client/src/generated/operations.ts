/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type UpdateCustomerMutationVariables = Exact<{
  boosterCustomerId: number;
  input: UpdateCustomerInput;
  ifVersion: string | null;
}>;


export type UpdateCustomerMutation = { updateCustomer: { boosterCustomerId: number, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string>, upstreamCode: string | null }>, customer: { boosterCustomerId: number, version: string, sapId: string | null, customerReference: string | null, gender: string | null, title: string | null, firstName: string | null, lastName: string | null, firstNameNotLatin: string | null, lastNameNotLatin: string | null, middleName: string | null, canBeContactedByMaison: boolean | null, languageId: string | null, countryId: string | null, brand: string | null, registrationDate: string | null, emails: Array<{ description: string | null, email: string | null, isMainEmail: boolean | null }>, phones: Array<{ description: string | null, phone: string | null, countryPrefix: string | null, telephonePrefix: string | null, isMainPhone: boolean | null }>, events: Array<{ eventId: number | null, eventDescription: string | null, eventTypeOther: string | null, comment: string | null, eventDay: number | null, eventMonth: number | null, eventYear: number | null }> } | null } | null };
