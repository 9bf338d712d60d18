import { readFileSync } from 'node:fs';

/** The one request of the benchmark: an update of a whole record, as a form sends it. */

const { id, input } = JSON.parse(readFileSync(new URL('variables.json', import.meta.url), 'utf8'));

/** Byte for byte the same for every subject. */
export const body = bodyOf('UpdateCustomer');

/** What every GraphQL subject responds with. */
export const expected = { data: { updateCustomer: { userErrors: [] } } };

/** The path of the PUT that is to reach the upstream. */
export const upstreamPath = `/customer/${id}`;

/**
 * The same update in a document of its own, which no cache has seen.
 * @param {number} index
 */
export function differentBody(index) {
  return bodyOf(`UpdateCustomer${index}`);
}

/**
 * Whether a PUT body, in either format, holds every text of the input.
 * @param {string} text
 */
export function isComplete(text) {
  return textsOf(input).every((value) => text.includes(value));
}

/** @param {string} operationName */
function bodyOf(operationName) {
  const query = `mutation ${operationName}($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) {
    userErrors { code field message }
  }
}`;
  return JSON.stringify({ operationName, query, variables: { id, input } });
}

/**
 * @param {unknown} value
 * @returns {string[]}
 */
function textsOf(value) {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
