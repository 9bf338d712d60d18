import type { Gateway } from './gateway.js';

type Surroundings = {
  /** What is behind the gateway. */
  readonly booster: string;
  readonly environmentAssumed: boolean;
};

/** What a developer sees on start: where to look, the token to use, and a line to paste into a shell. */
export function startBlock({ url, firstSteps }: Gateway, { booster, environmentAssumed }: Surroundings): string {
  const { Authorization } = firstSteps.headers;
  const assumed = environmentAssumed
    ? '\n  NODE_ENV IS NOT SET: this is development, with pages and introspection. For real use set NODE_ENV=production.\n'
    : '';
  return `
Booster Gateway is running.
${assumed}
  Sandbox    ${url}/graphql  (needs the internet)
  Explorer   ${url}/graphiql  (works offline)
  Booster    ${booster}
  Header     Authorization: ${Authorization}

  curl -s '${url}/graphql' -H 'content-type: application/json' -H 'authorization: ${Authorization}' -d '${bodyOf(firstSteps)}'

`;
}

/** Shorter than the document of the pages, and without the quote that would end it in the shell. */
function bodyOf({ variables }: Gateway['firstSteps']): string {
  const query =
    'mutation($boosterCustomerId:Int!,$input:UpdateCustomerInput!){updateCustomer(boosterCustomerId:$boosterCustomerId,input:$input){userErrors{field code message} customer{firstName lastName}}}';
  return JSON.stringify({ query, variables }).replaceAll("'", '\\u0027');
}
