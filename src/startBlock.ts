import type { Config } from './config/config.js';
import { curlLine, type FirstSteps } from './http/firstSteps.js';

export type StartBlock = {
  readonly url: string;
  readonly firstSteps: FirstSteps;
  /** What is behind the gateway. */
  readonly booster: string;
  readonly config: Config;
};

/** For a developer: the URLs to open, the token to use, and a line to paste into a shell. */
export function startBlock({ url, firstSteps, booster, config }: StartBlock): string {
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
  Start      ${url}/
  Sandbox    ${url}/graphql  (needs the internet)
  Explorer   ${url}/graphiql  (works offline)
  Booster    ${booster}
  Header     Authorization: ${Authorization}

  ${curlLine(url, firstSteps)}

`;
}
