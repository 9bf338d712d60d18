import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { serve } from '../ipc.js';
import { body, differentBody } from '../request.js';
import { arrivals, quantile } from '../statistics.js';

/**
 * Load of a known amount, with the latency of each request.
 *
 * @typedef {{ url: string, connections: number, tokens: readonly string[], text: string }} Target
 * @typedef {Target & { count?: number, leadInSeconds?: number, seconds?: number, differentDocuments?: boolean }} ClosedLoop
 * @typedef {Target & { perSecond: number, leadInSeconds: number, seconds: number }} OpenLoop
 * @typedef {{ count: number, medianMs: number, p99Ms: number }} Latency
 */

/** With more than this under way the subject has fallen behind for good. */
const maxOutstanding = 2_000;

serve({ closedLoop, openLoop });

/**
 * Each connection sends its next request after its response, until `count` are sent or `seconds` are over.
 * @param {ClosedLoop} job
 * @returns {Promise<Latency>}
 */
async function closedLoop({ count = Infinity, leadInSeconds = 0, seconds = Infinity, differentDocuments, ...target }) {
  const { send, pool } = clientOf(target);
  /** @type {number[]} */
  const latencies = [];
  const beginMs = performance.now() + leadInSeconds * 1_000;
  let sent = 0;
  const sendAll = async () => {
    while (sent < count && performance.now() < beginMs + seconds * 1_000) {
      const content = differentDocuments ? differentBody(sent) : body;
      sent += 1;
      const sentMs = performance.now();
      await send(content);
      if (sentMs >= beginMs) latencies.push(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: target.connections }, sendAll));
  await pool.close();
  return latencyOf(latencies);
}

/**
 * Sends by a schedule that does not wait for responses. A latency counts from the scheduled time, so that a request which
 * could not be sent in time counts with its delay (no coordinated omission).
 * @param {OpenLoop} job
 * @returns {Promise<Latency | undefined>} undefined when the subject could not keep up
 */
async function openLoop({ perSecond, leadInSeconds, seconds, ...target }) {
  const { send, pool } = clientOf(target);
  const schedule = arrivals(perSecond, leadInSeconds + seconds);
  /** @type {number[]} */
  const latencies = [];
  /** @type {unknown[]} */
  const errors = [];
  const beginMs = performance.now();
  let next = 0;
  let outstanding = 0;
  const sendOne = async (/** @type {number} */ dueMs) => {
    outstanding += 1;
    await send(body).catch((error) => errors.push(error));
    outstanding -= 1;
    if (dueMs >= leadInSeconds * 1_000) latencies.push(performance.now() - beginMs - dueMs);
  };
  while ((next < schedule.length || outstanding > 0) && outstanding <= maxOutstanding && errors.length === 0) {
    for (; Number(schedule[next]) <= performance.now() - beginMs; next++) sendOne(Number(schedule[next]));
    await delay(1);
  }
  const keptUp = outstanding === 0 && errors.length === 0;
  await pool.destroy();
  return keptUp ? latencyOf(latencies) : undefined;
}

/** @param {Target} target */
function clientOf({ url, connections, tokens, text }) {
  const pool = new Pool(url, { connections });
  let last = 0;
  return { send, pool };

  async function send(/** @type {string} */ content) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[last++ % tokens.length]}` };
    const response = await pool.request({ method: 'POST', path: '/graphql', headers, body: content });
    const received = await response.body.text();
    if (response.statusCode !== 200 || received !== text) throw new Error(`${response.statusCode} ${received}`);
  }
}

/** @param {number[]} latencies */
function latencyOf(latencies) {
  return { count: latencies.length, medianMs: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
}
