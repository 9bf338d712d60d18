/** What both pages open with: an update that works as it stands against the local Booster, and the read beside it. */
export const updateDocument = `# Run this update: it is stored, and read back below.
# Then break a field (lastName: "", or an e-mail without @): userErrors says which.
# Ids 90401 90403 90404 90409 90429 90500 90503 90504 90000 provoke Booster's failures.
mutation UpdateCustomer($boosterCustomerId: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $boosterCustomerId, input: $input) {
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

query ReadCustomer($boosterCustomerId: Int!) {
  customer(boosterCustomerId: $boosterCustomerId) {
    ...CustomerParts
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

export const updateVariables = {
  boosterCustomerId: 5,
  input: {
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
    emails: [{ email: 'ada@example.test', isMainEmail: true }],
  },
};
