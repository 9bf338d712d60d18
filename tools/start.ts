import { run } from '#gateway/process.js';

/** `npm start`: the gateway, with a local Booster unless BOOSTER_BASE_URL is set; never with one in production. */
const { BOOSTER_BASE_URL, NODE_ENV } = process.env;
if (BOOSTER_BASE_URL || NODE_ENV === 'production') await import('#gateway/main.js');
else {
  run(async (env) => {
    const { startLocally } = await import('./localGateway.js');
    const { config, gateway, booster } = await startLocally(env);
    return { config, gateway, booster: `${booster.url}  (local, invented customers)` };
  });
}
