/** What a developer finds ready to run, in both pages and in the line to paste. */
export type FirstSteps = {
  readonly document: string;
  readonly variables: { readonly boosterCustomerId: number; readonly input: Readonly<Record<string, unknown>> };
  readonly headers: { readonly Authorization: string };
};

/**
 * A round trip: a read, an update that reads back, and the read again. With the local Booster they work as they stand; its token is given when callers need
 * it. With another Booster id and token are left to whoever runs it: a real customer's record must not be replaced by one
 * careless click.
 */
export function firstStepsWith(local: boolean, localToken: string | undefined): FirstSteps {
  return {
    document: `${local ? localHints : realHints}${operations}`,
    variables: { boosterCustomerId: local ? 5 : 0, input },
    headers: { Authorization: `Bearer ${localToken ?? '<your token>'}` },
  };
}

// Lines are short: the editors of both pages show about fifty characters.
const localHints = `# 1. Run ReadCustomer: the record as Booster has it.
# 2. Run UpdateCustomer: it is stored, and read back.
# 3. Run ReadCustomer again: the change is there.
# Then break a field: make lastName "", or leave out
# the @ of the e-mail. userErrors says which it was.
# These ids provoke a failure of Booster each:
# 90401 90403 90404 90409 90429 90500 90503 90504 90000
`;

const realHints = `# This is not the local Booster: an update replaces
# the whole record of a real customer.
# Put the customer's id into the variables, and your
# token into the headers.
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
