import { updateVariables } from './http/firstSteps.js';
import type { Gateway } from './server.js';

/** What a developer sees on start: where to look, the token to use, and a line to paste. */
export function startBlock({ url, localBooster }: Gateway, environmentAssumed: boolean): string {
  const token = localBooster?.token ?? '<your token>';
  const mode = environmentAssumed ? 'development, because NODE_ENV is not set' : 'development';
  const booster =
    localBooster === undefined ? 'as BOOSTER_BASE_URL says' : `${localBooster.url}  (local, invented customers)`;
  return `
Booster Gateway is running (${mode})

  Sandbox    ${url}/graphql
  Explorer   ${url}/graphiql  (works offline)
  Booster    ${booster}
  Header     Authorization: Bearer ${token}

  curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${body()}'
`;
}

function body(): string {
  const query =
    'mutation($id:Int!,$input:UpdateCustomerInput!){updateCustomer(boosterCustomerId:$id,input:$input){userErrors{field code message} customer{firstName lastName}}}';
  const { boosterCustomerId: id, input } = updateVariables;
  return JSON.stringify({ query, variables: { id, input } });
}
