import { readFileSync } from 'node:fs';

/**
 * The gateway's own schema with the least that a resolver can do, for the servers that it is compared with: one PUT, no checks
 * but GraphQL's own.
 *
 * @typedef {(path: string, authorization: string | undefined, body: string) => Promise<number>} Put resolves to the status
 */

export const typeDefs = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

/** @param {Put} put */
export function resolversWith(put) {
  return {
    Mutation: {
      /**
       * @param {unknown} _root
       * @param {{ boosterCustomerId: number, input: unknown }} args
       * @param {{ authorization?: string | undefined }} context
       */
      async updateCustomer(_root, { boosterCustomerId, input }, { authorization }) {
        const status = await put(`/customer/${boosterCustomerId}`, authorization, JSON.stringify(input));
        if (status !== 200) throw new Error(`The upstream responded with ${status}`);
        return { boosterCustomerId, userErrors: [] };
      },
    },
  };
}
