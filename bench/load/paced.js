import { setTimeout as delay } from 'node:timers/promises';
import { serve } from '../ipc.js';
import { body, differentBody } from '../request.js';
import { arrivals, quantile } from '../statistics.js';
import { openConnection, requestBytes } from './connection.js';

/**
 * Load of a known amount, with the latency of each request.
 *
 * @typedef {import('./connection.js').Connection} Connection
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
  const connections = await openConnections(target);
  const requests = target.tokens.map((token) => requestBytes(token, body));
  /** @type {number[]} */
  const latencies = [];
  const beginMs = performance.now() + leadInSeconds * 1_000;
  let sent = 0;
  const sendAll = async (/** @type {Connection} */ connection) => {
    while (sent < count && performance.now() < beginMs + seconds * 1_000) {
      const index = sent++;
      const same = requests[index % requests.length] ?? Buffer.alloc(0);
      const request = differentDocuments ? requestBytes(target.tokens[0] ?? '', differentBody(index)) : same;
      const sentMs = performance.now();
      check(await connection.send(request), target);
      if (sentMs >= beginMs) latencies.push(performance.now() - sentMs);
    }
  };
  await Promise.all(connections.map(sendAll));
  for (const connection of connections) connection.close();
  return latencyOf(latencies);
}

/**
 * Sends by a schedule that does not wait for responses. A latency counts from the scheduled time, so that a request which
 * could not be sent in time counts with its delay (no coordinated omission).
 * @param {OpenLoop} job
 * @returns {Promise<Latency | undefined>} undefined when the subject could not keep up
 */
async function openLoop({ perSecond, leadInSeconds, seconds, ...target }) {
  const connections = await openConnections(target);
  const requests = target.tokens.map((token) => requestBytes(token, body));
  const schedule = arrivals(perSecond, leadInSeconds + seconds);
  const idle = [...connections];
  /** @type {number[]} */
  const latencies = [];
  const beginMs = performance.now();
  let [due, begun, ended, failed] = [0, 0, 0, false];
  while (ended < schedule.length && due - ended <= maxOutstanding && !failed) {
    while (Number(schedule[due]) <= performance.now() - beginMs) due += 1;
    beginNext();
    await delay(1);
  }
  for (const connection of connections) connection.close();
  return ended === schedule.length && !failed ? latencyOf(latencies) : undefined;

  /** Sends what is due, as far as there are connections; called again whenever one becomes idle. */
  function beginNext() {
    while (begun < due) {
      const connection = idle.shift();
      if (connection === undefined) return;
      sendOne(connection, begun++).catch(() => {
        failed = true;
      });
    }
  }

  async function sendOne(/** @type {Connection} */ connection, /** @type {number} */ index) {
    const scheduledMs = Number(schedule[index]);
    check(await connection.send(requests[index % requests.length] ?? Buffer.alloc(0)), target);
    ended += 1;
    if (scheduledMs >= leadInSeconds * 1_000) latencies.push(performance.now() - beginMs - scheduledMs);
    idle.push(connection);
    beginNext();
  }
}

/** @param {Target} target */
function openConnections({ url, connections }) {
  return Promise.all(Array.from({ length: connections }, () => openConnection(url)));
}

/**
 * @param {import('./connection.js').Response} response
 * @param {Target} target
 */
function check({ status, text }, target) {
  if (status !== 200 || text !== target.text) throw new Error(`${status} ${text}`);
}

/** @param {number[]} latencies */
function latencyOf(latencies) {
  return { count: latencies.length, medianMs: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
}
