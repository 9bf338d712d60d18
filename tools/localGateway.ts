import { type Config, readConfig } from '#gateway/config/config.js';
import { isLoopback } from '#gateway/config/values.js';
import { type Gateway, type GatewayOptions, startGateway } from '#gateway/gateway.js';
import { createFirstSteps } from '#gateway/http/firstSteps.js';
import { sample } from './localBooster/sample.js';
import { type LocalBooster, startLocalBooster } from './localBooster/server.js';

export type LocalStart = {
  readonly config: Config;
  readonly booster: LocalBooster;
  /** The start that is under way. Its close() ends the local Booster too. */
  readonly gateway: Promise<Gateway>;
};

/** Starts a local Booster on a free loopback port, and the gateway in front of it. Throws ConfigError. */
export async function startLocally(
  env: NodeJS.ProcessEnv,
  options: Pick<GatewayOptions, 'logTo'> = {},
): Promise<LocalStart> {
  const withoutPort = readConfig({ ...env, BOOSTER_BASE_URL: 'http://127.0.0.1' }, problemsOf(env));
  const booster = await startLocalBooster();
  const config = { ...withoutPort, booster: { ...withoutPort.booster, baseUrl: new URL(booster.url) } };
  const token = config.auth.mode === 'caller' ? booster.token : undefined;
  return { config, booster, gateway: startInFront().catch(closeBooster) };

  async function startInFront(): Promise<Gateway> {
    const gateway = await startGateway(config, { ...options, firstSteps: createFirstSteps({ ...sample, token }) });
    return { ...gateway, close: () => gateway.close().finally(booster.close) };
  }

  async function closeBooster(error: unknown): Promise<never> {
    await booster.close();
    throw error;
  }
}

/** The local Booster's token is public: other machines must not reach it. */
function problemsOf({ HOST }: NodeJS.ProcessEnv): string[] {
  if (!HOST || isLoopback(HOST)) return [];
  return ['HOST must be a loopback address with the local Booster: set HOST=127.0.0.1, or BOOSTER_BASE_URL'];
}
