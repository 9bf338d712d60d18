import { type DocumentNode, parse } from 'graphql';
import * as texts from './generated/operationTexts.js';
import type { OperationText } from './operationText.js';

/** A document as Apollo Client, urql and graphql-request infer the types of data and variables from it. */
export type OperationDocument<Data, Variables> = DocumentNode & {
  readonly __apiType?: (variables: Variables) => Data;
};

/** Parses an operation of this package, or one of codegen's with `documentMode: string`. */
export function toDocument<Data, Variables>(
  operation: OperationText<Data, Variables>,
): OperationDocument<Data, Variables> {
  return parse(operation.toString(), { noLocation: true });
}

export const ReadCustomer = /* @__PURE__ */ toDocument(texts.ReadCustomer);
export const UpdateCustomer = /* @__PURE__ */ toDocument(texts.UpdateCustomer);
