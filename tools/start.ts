import { run } from '#gateway/process.js';

/** `npm start`: the gateway, and a local Booster behind it unless BOOSTER_BASE_URL names another. Never in production. */
const { BOOSTER_BASE_URL, NODE_ENV } = process.env;
if (BOOSTER_BASE_URL || NODE_ENV === 'production') await import('#gateway/main.js');
else {
  run(async (env) => {
    const { startLocally } = await import('./localGateway.js');
    const { config, gateway, booster } = await startLocally(env);
    return { config, gateway, booster: `${booster.url}  (local, invented customers)` };
  });
}
