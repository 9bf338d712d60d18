/** Ready to run, in both pages and in the line to paste. */
export type FirstSteps = {
  readonly document: string;
  readonly variables: { readonly boosterCustomerId: number; readonly input: Readonly<Record<string, unknown>> };
  readonly headers: { readonly Authorization: string };
};

type Sample = {
  /** GraphQL comments above the document. Lines are short: the editors of both pages show about fifty characters. */
  readonly hints?: string;
  readonly boosterCustomerId?: number;
  readonly token?: string | undefined;
};

/**
 * A round trip: a read, an update that reads back, and the read again. Without a sample, id and token are left to the
 * developer: a real customer's record must not be replaced by one careless click.
 */
export function createFirstSteps({ hints = realHints, boosterCustomerId = 0, token }: Sample = {}): FirstSteps {
  return {
    document: `${hints}${operations}`,
    variables: { boosterCustomerId, input },
    headers: { Authorization: `Bearer ${token ?? '<your token>'}` },
  };
}

const realHints = `# An update replaces the whole record of a real
# customer. Put the customer's id into the variables,
# and your token into the headers.
`;

const operations = `query ReadCustomer($boosterCustomerId: Int!) {
  customer(boosterCustomerId: $boosterCustomerId) {
    ...CustomerParts
  }
}

mutation UpdateCustomer(
  $boosterCustomerId: Int!
  $input: UpdateCustomerInput!
) {
  updateCustomer(
    boosterCustomerId: $boosterCustomerId
    input: $input
  ) {
    userErrors {
      code
      message
      field
      upstreamCode
    }
    customer {
      ...CustomerParts
    }
  }
}

fragment CustomerParts on Customer {
  boosterCustomerId
  title
  firstName
  lastName
  languageId
  countryId
  emails {
    email
    isMainEmail
  }
  phones {
    phone
    countryPrefix
  }
  registrationDate
}
`;

/** The flags have defaults in the schema; GraphiQL's editor marks them as missing all the same. */
const input = {
  canBeContactedByMaison: true,
  clientType: 'PRIVATE',
  title: 'Mrs.',
  firstName: 'Ada',
  lastName: 'Example',
  languageId: 'eng',
  gender: 'F',
  countryId: 'gb',
  birthDate: '1990-05-12',
  posCode: 'ES100:102048',
  brand: 'CAR',
  contactByEmailFlag: true,
  contactByMailFlag: false,
  contactByPhoneFlag: false,
  contactBySMSFlag: false,
  contactBySocialMediaFlag: false,
  emails: [{ email: 'ada@example.test', isMainEmail: true }],
};
