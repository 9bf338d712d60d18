import type { Config } from './config/config.js';
import type { Gateway } from './gateway.js';

type Surroundings = {
  /** What is behind the gateway. */
  readonly booster: string;
  readonly config: Pick<Config, 'environmentAssumed' | 'tlsUnverified'>;
};

/** What a developer sees on start: where to look, the token to use, and a line to paste into a shell. */
export function startBlock({ url, firstSteps }: Gateway, { booster, config }: Surroundings): string {
  const { Authorization } = firstSteps.headers;
  const assumed = config.environmentAssumed
    ? '\n  NODE_ENV IS NOT SET: this is development, with pages and introspection. For real use set NODE_ENV=production.\n'
    : '';
  const unverified = config.tlsUnverified
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
