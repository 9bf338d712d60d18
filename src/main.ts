import { run } from './process.js';

/** `node dist/main.js`: the gateway in front of the Booster that BOOSTER_BASE_URL names. */
run(async (env) => {
  const { readConfig } = await import('./config/config.js');
  const { startGateway } = await import('./gateway.js');
  const config = readConfig(env);
  return { config, gateway: startGateway(config), booster: 'as BOOSTER_BASE_URL says' };
});
