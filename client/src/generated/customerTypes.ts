// Made by `npm run generate`.
import type { UpdateCustomerInput } from "./operations.js";

/** The whole record of a person. */
export type PrivateCustomer = UpdateCustomerInput & {
  clientType: 'PRIVATE';
  title: string;
  lastName: string;
  languageId: string;
  gender: string;
};

/** The whole record of a company. */
export type CompanyCustomer = UpdateCustomerInput & {
  clientType: 'COMPANY';
  companyName: string;
};
