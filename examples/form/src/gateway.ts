import type { Gateway } from 'booster-gateway-client';

/** By default the gateway of `npm start`, with the token of the local Booster. A real page takes the token from its sign-in. */
export const gateway: Gateway = {
  url: import.meta.env.VITE_GATEWAY_URL ?? 'http://127.0.0.1:4000/graphql',
  authorization: () => 'Bearer booster-peer-token',
};
