import type { UpdateCustomerInput } from '../../src/generated/graphql.js';

const flags = {
  contactByEmailFlag: false,
  contactByMailFlag: false,
  contactByPhoneFlag: false,
  contactBySMSFlag: false,
  contactBySocialMediaFlag: false,
};

/** A valid input of a person; every member can be replaced. */
export function aPerson(but: Partial<UpdateCustomerInput> = {}): UpdateCustomerInput {
  return {
    ...flags,
    canBeContactedByMaison: true,
    clientType: 'PRIVATE',
    title: 'Mrs.',
    lastName: 'Example',
    languageId: 'eng',
    gender: 'F',
    countryId: 'gb',
    posCode: 'ES100:102048',
    brand: 'CAR',
    ...but,
  };
}

/** A valid input of a company; every member can be replaced. */
export function aCompany(but: Partial<UpdateCustomerInput> = {}): UpdateCustomerInput {
  return {
    ...flags,
    canBeContactedByMaison: false,
    clientType: 'COMPANY',
    companyName: 'Example Ltd',
    countryId: 'gb',
    posCode: 'ES100:102048',
    brand: 'CAR',
    ...but,
  };
}
