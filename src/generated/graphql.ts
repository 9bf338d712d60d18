import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A calendar day as `YYYY-MM-DD`, e.g. `2020-12-30`, in the years 0002 to 9999: no time of day, no time zone. In an update a
   * string that is no such day is INVALID in userErrors, like every other value that a person can correct.
   * A birthday is a day, never a moment: send the day as it was typed, not converted from a date with a time.
   */
  LocalDate: { input: string; output: string; }
};

/** One postal address of a customer. */
export type AddressInput = {
  /** Anything else about the address, up to 4,000 characters. Left out: emptied. */
  additionalInformation?: InputMaybe<Scalars['String']['input']>;
  /** Type of address, e.g. `Home`, `Office`, `Shipping`. Required. */
  addressType: Scalars['String']['input'];
  /** Name of the city. Left out: emptied. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Country of the address, as a code of two lower-case letters, e.g. `it`, `cn`, `az`, `gb`, `de`. Required. */
  countryId: Scalars['String']['input'];
  /** House number. Left out: emptied. */
  houseNumber?: InputMaybe<Scalars['String']['input']>;
  /** Whether this is the main address. Required: `true` or `false`, no default. */
  isMainAddress: Scalars['Boolean']['input'];
  /** Post office box. Left out: emptied. */
  poBox?: InputMaybe<Scalars['String']['input']>;
  /** Region or state. Left out: emptied. */
  stateId?: InputMaybe<Scalars['String']['input']>;
  /** Street name and number. Left out: emptied. */
  street?: InputMaybe<Scalars['String']['input']>;
  /** Second line of the street. Left out: emptied. */
  street2?: InputMaybe<Scalars['String']['input']>;
  /** Third line of the street. Left out: emptied. */
  street3?: InputMaybe<Scalars['String']['input']>;
  /** Fourth line of the street. Left out: emptied. */
  street4?: InputMaybe<Scalars['String']['input']>;
  /** Fifth line of the street. Left out: emptied. */
  street5?: InputMaybe<Scalars['String']['input']>;
  /** Postal code. Left out: emptied. */
  zipCode?: InputMaybe<Scalars['String']['input']>;
};

/** What an update would do to a member. Null, an empty text and an empty list are all empty; line ends are not distinguished. */
export type ChangeKind =
  /** Another value after the update. In a list: other items, or another order. */
  | 'CHANGED'
  /** Not empty now, empty after the update. */
  | 'EMPTIED'
  /** A read does not show what is there now. The update replaces it all the same: what the input leaves out is emptied. */
  | 'HIDDEN'
  /** Empty now, not empty after the update. */
  | 'SET'
  /** The same before and after the update, as far as a read shows it. */
  | 'UNCHANGED';

/** What kind of customer it is. Decides which fields of UpdateCustomerInput are required. */
export type ClientType =
  /** A company. Requires companyName. */
  | 'COMPANY'
  /** A person. Requires title, lastName, languageId and gender. */
  | 'PRIVATE';

/**
 * A customer as Booster returns it. Warning: an update replaces the record, so an edit form filled from this type alone would
 * erase everything that a read cannot return. That is, of UpdateCustomerInput:
 * nameSuffix, clientType, companyName, birthDate, posCode, weddingDate, preferredContactMethod, contactByEmailFlag,
 * contactByMailFlag, contactByPhoneFlag, contactBySMSFlag, contactBySocialMediaFlag, saleRepresentativeEmail,
 * allowStoreDataAbroad, tvAllowStoreDataAbroad, addresses, interests, hobbies, productCollections, dataSharingConsent, notes,
 * referenceSaleRepresentativeEmail.
 * Nor does it return a phone's phoneType, and events come in another form than EventInput takes.
 */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's ID in Booster. */
  boosterCustomerId: Scalars['Int']['output'];
  /** Code of the brand, e.g. `CAR`, `MTB`. */
  brand?: Maybe<Scalars['String']['output']>;
  /** Whether the Maison (the brand's house) may contact the customer. */
  canBeContactedByMaison?: Maybe<Scalars['Boolean']['output']>;
  /** The customer's country, e.g. `it`, `cn`, `az`, `gb`, `de`. */
  countryId?: Maybe<Scalars['String']['output']>;
  /** Reference of the customer. */
  customerReference?: Maybe<Scalars['String']['output']>;
  /** E-mail addresses. Empty when Booster has none. */
  emails: Array<CustomerEmail>;
  /** Days to remember. Empty when Booster has none. */
  events: Array<CustomerEvent>;
  /** First name. */
  firstName?: Maybe<Scalars['String']['output']>;
  /** First name in a script other than Latin. */
  firstNameNotLatin?: Maybe<Scalars['String']['output']>;
  /** Gender, e.g. `M`, `F`. */
  gender?: Maybe<Scalars['String']['output']>;
  /** The customer's language, e.g. `ita`, `chi`, `aze`, `eng`, `ger`. */
  languageId?: Maybe<Scalars['String']['output']>;
  /** Last name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** Last name in a script other than Latin. */
  lastNameNotLatin?: Maybe<Scalars['String']['output']>;
  /** Middle name. */
  middleName?: Maybe<Scalars['String']['output']>;
  /** Phone numbers. Empty when Booster has none. */
  phones: Array<CustomerPhone>;
  /** Day of registration. Booster's time of day is left away. */
  registrationDate?: Maybe<Scalars['LocalDate']['output']>;
  /** The customer's ID in SAP. Cannot be updated. */
  sapId?: Maybe<Scalars['String']['output']>;
  /** Form of address, e.g. `Mr & Mrs`, `Mr.`, `Mrs.`, `Sama`, `Captain`. */
  title?: Maybe<Scalars['String']['output']>;
  /**
   * Changes when anything else here changes, and with nothing else: for updateCustomer's ifVersion. A text to compare, without
   * a meaning of its own.
   */
  version: Scalars['String']['output'];
};

/** One e-mail address of a customer, as Booster returns it. */
export type CustomerEmail = {
  __typename?: 'CustomerEmail';
  /** Booster's description of the address. EmailInput has no counterpart. */
  description?: Maybe<Scalars['String']['output']>;
  /** The e-mail address. */
  email?: Maybe<Scalars['String']['output']>;
  /** Whether this is the main e-mail address. */
  isMainEmail?: Maybe<Scalars['Boolean']['output']>;
};

/**
 * One day to remember, as Booster returns it. Booster does not say how these members correspond to EventInput's, and the date
 * may be incomplete while EventInput requires a whole one: an event cannot simply be sent back.
 */
export type CustomerEvent = {
  __typename?: 'CustomerEvent';
  /** Comment on the event. */
  comment?: Maybe<Scalars['String']['output']>;
  /** Day of the month, 1 to 31. Null: Booster has none. */
  eventDay?: Maybe<Scalars['Int']['output']>;
  /** Booster's description of the event. */
  eventDescription?: Maybe<Scalars['String']['output']>;
  /** Booster's ID of the event. */
  eventId?: Maybe<Scalars['Int']['output']>;
  /** Month, 1 to 12. Null: Booster has none. */
  eventMonth?: Maybe<Scalars['Int']['output']>;
  /** Other type of event, in words. */
  eventTypeOther?: Maybe<Scalars['String']['output']>;
  /** Year. Null: Booster has none, e.g. a birthday without its year. */
  eventYear?: Maybe<Scalars['Int']['output']>;
};

/** One phone number of a customer, as Booster returns it. It does not say what PhoneInput calls phoneType. */
export type CustomerPhone = {
  __typename?: 'CustomerPhone';
  /** ID of the country whose prefix the number has, e.g. `it`, `fr`, `az`. */
  countryPrefix?: Maybe<Scalars['String']['output']>;
  /** Booster's description of the phone. PhoneInput has no counterpart. */
  description?: Maybe<Scalars['String']['output']>;
  /** Whether this is the main phone number. */
  isMainPhone?: Maybe<Scalars['Boolean']['output']>;
  /** The number. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Telephone prefix of the number. PhoneInput has no counterpart. */
  telephonePrefix?: Maybe<Scalars['String']['output']>;
};

/** One e-mail address of a customer. */
export type EmailInput = {
  /** The e-mail address, up to 320 characters. Required. */
  email: Scalars['String']['input'];
  /** Whether this is the main e-mail address. Required: `true` or `false`, no default. */
  isMainEmail: Scalars['Boolean']['input'];
};

/** One day to remember in a customer's life. */
export type EventInput = {
  /** Day of the event, e.g. `2021-01-20`: a day, never a moment. Year 0002 or later. Required. */
  eventDate: Scalars['LocalDate']['input'];
  /** Notes about the event, up to 4,000 characters. Left out: emptied. */
  eventNotes?: InputMaybe<Scalars['String']['input']>;
  /** Name of an event of another type, beside eventType `Other`. Left out: emptied. */
  eventOtherName?: InputMaybe<Scalars['String']['input']>;
  /** Type of event, e.g. `Birthday`, `Wedding`, `Anniversary`, `Barmitza` (Booster's spelling), `Other`. Required. */
  eventType: Scalars['String']['input'];
};

/** What an update would do to one member of the record. */
export type FieldChange = {
  __typename?: 'FieldChange';
  /** Path from the arguments to the member, in the form of UserError.field, e.g. ["input", "firstName"]. */
  field: Array<Scalars['String']['output']>;
  /** What would become of it. */
  kind: ChangeKind;
};

/** One hobby of a customer. */
export type HobbyInput = {
  /** Description of the hobby. Required. */
  hobby: Scalars['String']['input'];
  /** The hobby's ID in SAP, e.g. `ART`. Required. */
  sapHobbyId: Scalars['String']['input'];
  /** Translation of the description. Left out: emptied. */
  translation?: InputMaybe<Scalars['String']['input']>;
};

/** One interest of a customer. */
export type InterestInput = {
  /** Description of the interest. Required. */
  interest: Scalars['String']['input'];
  /** The interest's ID in SAP, e.g. `CA-1`. Required. */
  sapInterestId: Scalars['String']['input'];
  /** Translation of the description. Left out: emptied. */
  translation?: InputMaybe<Scalars['String']['input']>;
};

/** What can be changed. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Replaces a customer's record in Booster: what the input leaves out is emptied.
   * What you can correct is in userErrors. Any other failure is a top-level error; its `extensions.outcome` says whether
   * the update was stored: `APPLIED`, `NOT_APPLIED` or `UNKNOWN`.
   */
  updateCustomer?: Maybe<UpdateCustomerPayload>;
};


/** What can be changed. */
export type MutationUpdateCustomerArgs = {
  boosterCustomerId: Scalars['Int']['input'];
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  input: UpdateCustomerInput;
};

/** One phone number of a customer. */
export type PhoneInput = {
  /** ID of the country whose prefix the number has, e.g. `it`, `fr`, `az`: a country, not a dialling code. Required. */
  countryPrefix: Scalars['String']['input'];
  /** Whether this is the main phone number. Required: `true` or `false`, no default. */
  isMainPhone: Scalars['Boolean']['input'];
  /**
   * The number, e.g. `13888889999` in cn, `352858088` in jp, `023123456` in kr. Required.
   * Its country goes into countryPrefix.
   */
  phone: Scalars['String']['input'];
  /** Type of phone, e.g. `Home`, `Mobile`, `Work`, `Other`, `Secondary Address`. Left out: emptied. */
  phoneType?: InputMaybe<Scalars['String']['input']>;
};

/** One product collection of a customer. */
export type ProductCollectionInput = {
  /** Description of the product collection. Required. */
  productCollection: Scalars['String']['input'];
  /** The product collection's ID in SAP, e.g. `CA-1`. Required. */
  sapProductCollectionId: Scalars['String']['input'];
  /** Translation of the description. Required, unlike the translations of interests and hobbies. */
  translation: Scalars['String']['input'];
};

/** What can be read. */
export type Query = {
  __typename?: 'Query';
  /**
   * The customer as Booster returns it, or null when there is no such customer.
   * It is less than an update takes: see Customer before filling an edit form from it.
   */
  customer?: Maybe<Customer>;
  /**
   * What updateCustomer would find and change, without changing anything: one read, never an update. Only by POST, since the
   * input must not stand in a URL.
   * With `customer { version }` in the same query both come from one read: pass that version to updateCustomer as ifVersion,
   * and what is replaced is what was previewed.
   */
  previewUpdateCustomer?: Maybe<UpdateCustomerPreview>;
};


/** What can be read. */
export type QueryCustomerArgs = {
  boosterCustomerId: Scalars['Int']['input'];
};


/** What can be read. */
export type QueryPreviewUpdateCustomerArgs = {
  boosterCustomerId: Scalars['Int']['input'];
  input: UpdateCustomerInput;
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
  addresses?: InputMaybe<Array<AddressInput>>;
  /**
   * Whether the customer consents to the transfer of personal data across borders.
   * Left out or null: stores "no answer", whatever was stored before.
   */
  allowStoreDataAbroad?: InputMaybe<Scalars['Boolean']['input']>;
  /** Day of birth, e.g. `2020-12-30`: a day, never a moment. Year 0002 or later. Left out: emptied. */
  birthDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Code of the brand, e.g. `CAR`, `MTB`. Required. */
  brand: Scalars['String']['input'];
  /** Whether the Maison (the brand's house) may contact the customer. Required: `true` or `false`, no default. */
  canBeContactedByMaison: Scalars['Boolean']['input'];
  /** Whether the customer is a person or a company. Required; decides which other members are required. */
  clientType: ClientType;
  /** Name of the company. Required when clientType is COMPANY; otherwise left out means emptied. */
  companyName?: InputMaybe<Scalars['String']['input']>;
  /** Whether the customer wants to be contacted by e-mail. Left out: false, even if it was true before. Null is an error. */
  contactByEmailFlag: Scalars['Boolean']['input'];
  /** Whether the customer wants to be contacted by mail. Left out: false, even if it was true before. Null is an error. */
  contactByMailFlag: Scalars['Boolean']['input'];
  /** Whether the customer wants to be contacted by phone. Left out: false, even if it was true before. Null is an error. */
  contactByPhoneFlag: Scalars['Boolean']['input'];
  /** Whether the customer wants to be contacted by SMS. Left out: false, even if it was true before. Null is an error. */
  contactBySMSFlag: Scalars['Boolean']['input'];
  /**
   * Whether the customer wants to be contacted by social media.
   * Left out: false, even if it was true before. Null is an error.
   */
  contactBySocialMediaFlag: Scalars['Boolean']['input'];
  /** The customer's country, as a code of two lower-case letters, e.g. `it`, `cn`, `az`, `gb`, `de`. Required. */
  countryId: Scalars['String']['input'];
  /** Reference of the customer. Left out: emptied. */
  customerReference?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether the customer consents to data sharing; without a `true` there is no consent.
   * Left out or null: stores "no answer", whatever was stored before.
   */
  dataSharingConsent?: InputMaybe<Scalars['Boolean']['input']>;
  /** E-mail addresses. Left out: the stored list is emptied; `[]` stores an empty list. */
  emails?: InputMaybe<Array<EmailInput>>;
  /** Days to remember, e.g. an anniversary. Left out: the stored list is emptied; `[]` stores an empty list. */
  events?: InputMaybe<Array<EventInput>>;
  /** First name. Left out: emptied. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** First name in a script other than Latin, e.g. Chinese or Cyrillic. Left out: emptied. */
  firstNameNotLatin?: InputMaybe<Scalars['String']['input']>;
  /** Gender, e.g. `M`, `F`. Required when clientType is PRIVATE; otherwise left out means emptied. */
  gender?: InputMaybe<Scalars['String']['input']>;
  /** The customer's hobbies. Left out: the stored list is emptied; `[]` stores an empty list. */
  hobbies?: InputMaybe<Array<HobbyInput>>;
  /** What interests the customer. Left out: the stored list is emptied; `[]` stores an empty list. */
  interests?: InputMaybe<Array<InterestInput>>;
  /**
   * The customer's language, as a code of three lower-case letters, e.g. `ita`, `chi`, `aze`, `eng`, `ger`.
   * Required when clientType is PRIVATE; otherwise left out means emptied.
   */
  languageId?: InputMaybe<Scalars['String']['input']>;
  /** Last name. Required when clientType is PRIVATE; otherwise left out means emptied. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** Last name in a script other than Latin, e.g. Chinese or Cyrillic. Left out: emptied. */
  lastNameNotLatin?: InputMaybe<Scalars['String']['input']>;
  /** Middle name. Left out: emptied. */
  middleName?: InputMaybe<Scalars['String']['input']>;
  /** Suffix of the name, such as Jr. after a last name. Left out: emptied. */
  nameSuffix?: InputMaybe<Scalars['String']['input']>;
  /** Notes about the customer, up to 4,000 characters. Left out: emptied. */
  notes?: InputMaybe<Scalars['String']['input']>;
  /** Phone numbers. Left out: the stored list is emptied; `[]` stores an empty list. */
  phones?: InputMaybe<Array<PhoneInput>>;
  /** Code of the point of sale (POS), e.g. `ES100:102048`. Required. */
  posCode: Scalars['String']['input'];
  /** How the customer prefers to be contacted, e.g. `Fax`, `Tel`, `EMail`, `Mail`, `Survey`. Left out: emptied. */
  preferredContactMethod?: InputMaybe<Scalars['String']['input']>;
  /** The customer's product collections. Left out: the stored list is emptied; `[]` stores an empty list. */
  productCollections?: InputMaybe<Array<ProductCollectionInput>>;
  /** E-mail address of the reference sales representative. Left out: emptied. */
  referenceSaleRepresentativeEmail?: InputMaybe<Scalars['String']['input']>;
  /**
   * Day of registration, e.g. `2021-03-04`. Year 0002 or later. Left out: emptied.
   * An update loses its time of day: only the day is stored, even if Booster held a time before.
   */
  registrationDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** E-mail address of the sales representative, e.g. `name@example.com`. Left out: emptied. */
  saleRepresentativeEmail?: InputMaybe<Scalars['String']['input']>;
  /**
   * Form of address, e.g. `Mr & Mrs`, `Mr.`, `Mrs.`, `Sama`, `Captain`.
   * Required when clientType is PRIVATE; otherwise left out means emptied.
   */
  title?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether the customer consents to the transfer of personal data across borders for TimeVallée.
   * Left out or null: stores "no answer", whatever was stored before.
   */
  tvAllowStoreDataAbroad?: InputMaybe<Scalars['Boolean']['input']>;
  /** Day of the wedding, e.g. `2020-01-18`: a day, never a moment. Year 0002 or later. Left out: emptied. */
  weddingDate?: InputMaybe<Scalars['LocalDate']['input']>;
};

/** What became of an update. */
export type UpdateCustomerPayload = {
  __typename?: 'UpdateCustomerPayload';
  /** The ID that the mutation was called with. */
  boosterCustomerId: Scalars['Int']['output'];
  /**
   * Read back from Booster; loaded only when selected. Null when userErrors is not empty.
   * Also null, with a top-level error at this path, when the read-back failed, and without one when the customer was gone by
   * then: the update was stored all the same.
   */
  customer?: Maybe<Customer>;
  /** What the caller can correct, in input order. Empty: the update was stored. */
  userErrors: Array<UserError>;
};

/** What an update would find and change, as far as a read shows it. */
export type UpdateCustomerPreview = {
  __typename?: 'UpdateCustomerPreview';
  /** The ID that the preview was called with. */
  boosterCustomerId: Scalars['Int']['output'];
  /**
   * Each member of the input, given or left out, in input order: what a read shows now, compared with what it would show after
   * the update. Empty when userErrors is not empty.
   * Lists are compared as a whole. A member of their items that no read shows follows its list, e.g.
   * `["input", "phones", "0", "phoneType"]`, when the list has items before and after.
   */
  changes: Array<FieldChange>;
  /**
   * What updateCustomer would report before it calls Booster, in input order, or NOT_FOUND when there is no such customer.
   * Empty: Booster may still reject the update.
   */
  userErrors: Array<UserError>;
};

/** One thing that the caller can correct. */
export type UserError = {
  __typename?: 'UserError';
  /** What kind of problem it is. Decide by this, not by the message. */
  code: UserErrorCode;
  /** Path from the arguments to the field at fault, e.g. ["input", "emails", "0", "email"]. Empty: not about one field. */
  field: Array<Scalars['String']['output']>;
  /** What is wrong, in English, for people. Its wording may change. */
  message: Scalars['String']['output'];
  /** Booster's own error code, when Booster rejected the value. Null when the gateway found the problem before sending. */
  upstreamCode?: Maybe<Scalars['String']['output']>;
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



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddressInput: AddressInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ChangeKind: ChangeKind;
  ClientType: ClientType;
  Customer: ResolverTypeWrapper<Omit<Customer, 'version'>>;
  CustomerEmail: ResolverTypeWrapper<CustomerEmail>;
  CustomerEvent: ResolverTypeWrapper<CustomerEvent>;
  CustomerPhone: ResolverTypeWrapper<CustomerPhone>;
  EmailInput: EmailInput;
  EventInput: EventInput;
  FieldChange: ResolverTypeWrapper<FieldChange>;
  HobbyInput: HobbyInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InterestInput: InterestInput;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PhoneInput: PhoneInput;
  ProductCollectionInput: ProductCollectionInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerPayload: ResolverTypeWrapper<Omit<UpdateCustomerPayload, 'customer'> & { customer?: Maybe<ResolversTypes['Customer']> }>;
  UpdateCustomerPreview: ResolverTypeWrapper<UpdateCustomerPreview>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddressInput: AddressInput;
  Boolean: Scalars['Boolean']['output'];
  Customer: Omit<Customer, 'version'>;
  CustomerEmail: CustomerEmail;
  CustomerEvent: CustomerEvent;
  CustomerPhone: CustomerPhone;
  EmailInput: EmailInput;
  EventInput: EventInput;
  FieldChange: FieldChange;
  HobbyInput: HobbyInput;
  Int: Scalars['Int']['output'];
  InterestInput: InterestInput;
  LocalDate: Scalars['LocalDate']['output'];
  Mutation: Record<PropertyKey, never>;
  PhoneInput: PhoneInput;
  ProductCollectionInput: ProductCollectionInput;
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerPayload: Omit<UpdateCustomerPayload, 'customer'> & { customer?: Maybe<ResolversParentTypes['Customer']> };
  UpdateCustomerPreview: UpdateCustomerPreview;
  UserError: UserError;
};

export type CustomerResolvers<ContextType = any, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  boosterCustomerId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  canBeContactedByMaison?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  countryId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emails?: Resolver<Array<ResolversTypes['CustomerEmail']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['CustomerEvent']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstNameNotLatin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  languageId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastNameNotLatin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phones?: Resolver<Array<ResolversTypes['CustomerPhone']>, ParentType, ContextType>;
  registrationDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  sapId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CustomerEmailResolvers<ContextType = any, ParentType extends ResolversParentTypes['CustomerEmail'] = ResolversParentTypes['CustomerEmail']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isMainEmail?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CustomerEventResolvers<ContextType = any, ParentType extends ResolversParentTypes['CustomerEvent'] = ResolversParentTypes['CustomerEvent']> = {
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventDay?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  eventDescription?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventId?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  eventMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  eventTypeOther?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CustomerPhoneResolvers<ContextType = any, ParentType extends ResolversParentTypes['CustomerPhone'] = ResolversParentTypes['CustomerPhone']> = {
  countryPrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isMainPhone?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  telephonePrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = any, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  updateCustomer?: Resolver<Maybe<ResolversTypes['UpdateCustomerPayload']>, ParentType, ContextType, RequireFields<MutationUpdateCustomerArgs, 'boosterCustomerId' | 'input'>>;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'boosterCustomerId'>>;
  previewUpdateCustomer?: Resolver<Maybe<ResolversTypes['UpdateCustomerPreview']>, ParentType, ContextType, RequireFields<QueryPreviewUpdateCustomerArgs, 'boosterCustomerId' | 'input'>>;
};

export type UpdateCustomerPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['UpdateCustomerPayload'] = ResolversParentTypes['UpdateCustomerPayload']> = {
  boosterCustomerId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateCustomerPreviewResolvers<ContextType = any, ParentType extends ResolversParentTypes['UpdateCustomerPreview'] = ResolversParentTypes['UpdateCustomerPreview']> = {
  boosterCustomerId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upstreamCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = any> = {
  Customer?: CustomerResolvers<ContextType>;
  CustomerEmail?: CustomerEmailResolvers<ContextType>;
  CustomerEvent?: CustomerEventResolvers<ContextType>;
  CustomerPhone?: CustomerPhoneResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  UpdateCustomerPayload?: UpdateCustomerPayloadResolvers<ContextType>;
  UpdateCustomerPreview?: UpdateCustomerPreviewResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

