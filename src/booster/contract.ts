import type { Member } from './member.js';

/**
 * THE FIELD TABLE: the one statement of Booster's wire contract. Validation, both codecs, the local Booster and the
 * contract check are driven by it. Source: the service's own metadata page of UpdateCustomer and GetCustomer, but for
 * the limits (`maxLength`, `maxItems`) and `format`, which are the gateway's own (docs/limits.md says why).
 */

const text = { type: 'String', nullable: true, maxLength: 256 } as const;
const longText = { ...text, maxLength: 4_000 } as const;
const requiredText = { ...text, required: true } as const;
const email = { ...text, format: 'email', maxLength: 320 } as const;
const flag = { type: 'Boolean', nullable: false } as const;
const requiredFlag = { ...flag, required: true } as const;
const optionalFlag = { type: 'Boolean', nullable: true } as const;
const day = { type: 'DateTime', nullable: true } as const;
const int = { type: 'Int32', nullable: false } as const;
const optionalInt = { type: 'Int32', nullable: true } as const;
const listOf = <Item extends string>(item: Item) => ({ type: 'List', nullable: true, item, maxItems: 100 }) as const;

const customer = {
  title: { ...text, requiredWhen: 'PRIVATE' },
  firstName: text,
  lastName: { ...text, requiredWhen: 'PRIVATE' },
  firstNameNotLatin: text,
  lastNameNotLatin: text,
  middleName: text,
  nameSuffix: text,
  canBeContactedByMaison: requiredFlag,
  clientType: { ...requiredText, values: ['PRIVATE', 'COMPANY'] },
  companyName: { ...text, requiredWhen: 'COMPANY' },
  languageId: { ...text, requiredWhen: 'PRIVATE' },
  gender: { ...text, requiredWhen: 'PRIVATE' },
  countryId: requiredText,
  birthDate: day,
  customerReference: text,
  posCode: requiredText,
  brand: requiredText,
  weddingDate: day,
  preferredContactMethod: text,
  contactByEmailFlag: flag,
  contactByMailFlag: flag,
  contactByPhoneFlag: flag,
  contactBySMSFlag: flag,
  contactBySocialMediaFlag: flag,
  saleRepresentativeEmail: email,
  allowStoreDataAbroad: optionalFlag,
  tvAllowStoreDataAbroad: optionalFlag,
  emails: listOf('Email'),
  phones: listOf('Phone'),
  addresses: listOf('Address'),
  events: listOf('Event'),
  interests: listOf('Interest'),
  hobbies: listOf('Hobby'),
  productCollections: listOf('ProductCollection'),
  dataSharingConsent: optionalFlag,
  notes: longText,
  referenceSaleRepresentativeEmail: email,
  registrationDate: day,
} as const;

/** Every DTO by its wire name; members in the order of declaration. */
export const contract = {
  Customer: customer,
  Email: { email: { ...email, required: true }, isMainEmail: requiredFlag },
  Phone: { phone: requiredText, countryPrefix: requiredText, phoneType: text, isMainPhone: requiredFlag },
  Address: {
    addressType: requiredText,
    countryId: requiredText,
    houseNumber: text,
    stateId: text,
    city: text,
    zipCode: text,
    street: text,
    street2: text,
    street3: text,
    street4: text,
    street5: text,
    isMainAddress: requiredFlag,
    poBox: text,
    additionalInformation: longText,
  },
  Event: {
    eventType: requiredText,
    eventDate: { type: 'DateTime', nullable: false, required: true },
    eventNotes: longText,
    eventOtherName: text,
  },
  Interest: { interest: requiredText, sapInterestId: requiredText, translation: text },
  Hobby: { hobby: requiredText, sapHobbyId: requiredText, translation: text },
  ProductCollection: {
    productCollection: requiredText,
    sapProductCollectionId: requiredText,
    translation: requiredText,
  },
  /** Inherits Customer. */
  UpdateCustomer: { ...customer, boosterCustomerId: int },
  /** Sent in the path alone. */
  GetCustomer: { boosterCustomerId: { ...int, required: true } },
  GetCustomerResponse: {
    id: int,
    sapId: text,
    customerReference: text,
    gender: text,
    personalTitle: text,
    firstName: text,
    lastName: text,
    firstNameNotLatin: text,
    lastNameNotLatin: text,
    middleName: text,
    canBeContacted: flag,
    language: text,
    countryId: text,
    brand: text,
    emails: listOf('CustomerEmail'),
    phones: listOf('CustomerPhone'),
    events: listOf('CustomerEvent'),
    registrationDate: day,
  },
  CustomerEmail: { description: text, email: text, isMain: flag },
  CustomerPhone: { description: text, phone: text, isMain: flag, prefixCountryId: text, telephonePrefix: text },
  CustomerEvent: {
    eventId: int,
    eventDescription: text,
    eventTypeOther: text,
    comment: text,
    eventDay: optionalInt,
    eventMonth: optionalInt,
    eventYear: optionalInt,
  },
} as const satisfies Record<string, Record<string, Member>>;

export type DtoName = keyof typeof contract;

/** The members of a DTO by name, for code that walks the table. */
export function membersOf(name: DtoName): Readonly<Record<string, Member & { readonly item?: DtoName }>> {
  return contract[name];
}

/** Which DTO inherits which. In XML the members of the base come first; only those of the base are ever sent. */
export const baseOf: Readonly<Partial<Record<DtoName, DtoName>>> = { UpdateCustomer: 'Customer' };

/** DataContract namespace of every DTO. */
export const xmlNamespace = 'http://schemas.datacontract.org/2004/07/Richemont.Booster2.PublicApi.CRM.ServiceModel';
