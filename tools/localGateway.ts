import { readConfig } from '#gateway/config/config.js';
import { isLoopback } from '#gateway/config/values.js';
import { type Gateway, type GatewayOptions, startGateway } from '#gateway/gateway.js';
import { sample } from './localBooster/sample.js';
import { startLocalBooster } from './localBooster/server.js';

/**
 * Starts a local Booster on a free loopback port, and the gateway in front of it. `gateway` rejects when it does not start;
 * its close() ends the local Booster too. Throws ConfigError.
 */
export async function startLocally(env: NodeJS.ProcessEnv, options: Pick<GatewayOptions, 'logTo'> = {}) {
  const withoutUrl = readConfig({ ...env, BOOSTER_BASE_URL: 'http://127.0.0.1' }, problemsOf(env));
  const booster = await startLocalBooster();
  const config = { ...withoutUrl, booster: { ...withoutUrl.booster, baseUrl: new URL(booster.url) } };
  const token = config.auth.mode === 'caller' ? booster.token : undefined;
  const gateway = startGateway(config, { ...options, sample: { ...sample, token } }).then(
    (started): Gateway => ({ ...started, close: () => started.close().finally(booster.close) }),
    async (error: unknown) => {
      await booster.close();
      throw error;
    },
  );
  return { config, booster, gateway };
}

/** The local Booster's token is public, so other machines must not reach it. */
function problemsOf({ HOST }: NodeJS.ProcessEnv): string[] {
  if (!HOST || isLoopback(HOST)) return [];
  return ['HOST must be a loopback address with the local Booster: set HOST=127.0.0.1, or BOOSTER_BASE_URL'];
}
