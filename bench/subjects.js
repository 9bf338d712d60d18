import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expected } from './request.js';
import { startGateway, startServer } from './startSubject.js';
import { audience, issuer, opaqueToken, opaqueTokens } from './tokens.js';

/**
 * What is measured. Each subject is a process of its own.
 *
 * @typedef {import('./startSubject.js').Running} Running
 * @typedef {object} Subject
 * @property {string} id
 * @property {string} name
 * @property {readonly string[]} tokens sent in rotation
 * @property {unknown} expected its response
 * @property {(nodeArgs?: string[]) => Promise<Running>} start
 *
 * @typedef {object} Setting
 * @property {string} upstreamUrl
 * @property {{ tokens: string[], publicKey: string }} callers of AUTH_MODE=service
 * @property {NodeJS.ProcessEnv[]} variants the gateway with these variables, each a further subject
 * @property {string[]} folders other checkouts, built, each a further subject
 */

/** Everything is a ratio to this subject. */
export const floor = 'raw';
/** What the others are compared with, and the same program once more: how far apart two processes are without a reason. */
export const gateway = 'gateway-json';
export const twin = 'gateway-twin';
/** 60 % of its capacity is the arrival rate for all. */
export const pacemaker = 'mercurius';

/**
 * @param {Setting} setting
 * @returns {Subject[]}
 */
export function subjectsOf({ upstreamUrl, callers, variants, folders }) {
  const server = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string} */ file) => ({
    ...{ id, name, expected, tokens: opaqueTokens },
    start: () => startServer(new URL(`subjects/${file}`, import.meta.url), { UPSTREAM_URL: upstreamUrl }),
  });
  const gatewayWith = (/** @type {string} */ id, /** @type {string} */ name, env = {}, folder = '') => ({
    ...{ id, name, expected, tokens: opaqueTokens },
    start: (/** @type {string[]} */ nodeArgs = []) =>
      startGateway(mainOf(folder), { ...everythingOn(upstreamUrl), ...env }, nodeArgs),
  });
  return [
    { ...server(floor, 'raw undici proxy', 'rawProxy.js'), expected: {} },
    server(pacemaker, 'Mercurius', 'mercurius.js'),
    server('apollo-fastify', 'Apollo + Fastify + undici Pool', 'apolloFastify.js'),
    server('apollo-standalone', 'Apollo standalone + fetch', 'apolloStandalone.js'),
    gatewayWith(gateway, 'this gateway, JSON'),
    gatewayWith('gateway-xml', 'this gateway, XML', { BOOSTER_FORMAT: 'xml' }),
    { ...gatewayWith('gateway-service', 'this gateway, JSON, JWTs', serviceMode(callers)), tokens: callers.tokens },
    gatewayWith(twin, 'the same again (A/A)'),
    ...variants.map((env, index) => gatewayWith(`with-${index + 1}`, `this gateway, ${assignments(env)}`, env)),
    ...folders.map((folder, index) => gatewayWith(`other-${index + 1}`, `gateway of ${folder}`, {}, folder)),
  ];
}

/**
 * Validation, limits, log and metrics as in production.
 * @param {string} upstreamUrl
 */
function everythingOn(upstreamUrl) {
  return {
    METRICS_PORT: '0',
    BOOSTER_BASE_URL: upstreamUrl,
    // More than the connections of the load generator: what is measured is the cost of an update, not the queue.
    BOOSTER_MAX_CONCURRENT: '200',
  };
}

/** @param {Setting['callers']} callers */
function serviceMode({ publicKey }) {
  const jwt = { JWT_PUBLIC_KEY: publicKey, JWT_ISSUER: issuer, JWT_AUDIENCE: audience };
  return { AUTH_MODE: 'service', ...jwt, BOOSTER_CREDENTIAL: 'bearer', BOOSTER_TOKEN: opaqueToken };
}

/** @param {string} folder empty for this checkout */
function mainOf(folder) {
  return folder === '' ? new URL('../dist/main.js', import.meta.url) : pathToFileURL(resolve(folder, 'dist/main.js'));
}

/** @param {NodeJS.ProcessEnv} env */
function assignments(env) {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
