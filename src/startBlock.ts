import type { Config } from './config.js';
import type { Gateway } from './server.js';

/** What a developer sees on start: where to look, the token to use, and a line to paste into a shell. */
export function startBlock(
  { url, localBooster, firstSteps }: Gateway,
  { environmentAssumed, tlsUnverified }: Pick<Config, 'environmentAssumed' | 'tlsUnverified'>,
): string {
  const { Authorization } = firstSteps.headers;
  const booster = localBooster ? `${localBooster.url}  (local, invented customers)` : 'as BOOSTER_BASE_URL says';
  const assumed = environmentAssumed
    ? '\n  NODE_ENV IS NOT SET: this is development, with pages and introspection. For real use set NODE_ENV=production.\n'
    : '';
  const unverified = tlsUnverified
    ? '\n  TLS CERTIFICATES ARE NOT VERIFIED: unset NODE_TLS_REJECT_UNAUTHORIZED. Production does not start with it.\n'
    : '';
  return `
Booster Gateway is running.
${assumed}${unverified}
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
