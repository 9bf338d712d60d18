import { deepStrictEqual } from 'node:assert/strict';
import { body, isComplete, upstreamPath } from './request.js';

/** Of this run. Each has a variable of its own: under the load before, the same update may have lost its response, and is then known. */
let verifications = 0;
const { variables, ...request } = JSON.parse(body);

/**
 * Sends the request once and checks both sides of the subject: the response, and that the whole record reached the upstream.
 * @param {import('./sections/rounds.js').Started} subject
 * @param {import('./upstream.js').Upstream} upstream
 * @returns {Promise<string>} the response, byte for byte: what the load generators compare all others with
 */
export async function verify({ name, running, tokens, expected }, upstream) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[0]}` };
  const before = await upstream.sample(running.pid);
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...request, variables: { ...variables, verification: verifications++ } }),
  });
  const text = await response.text();
  const after = await upstream.sample(running.pid);
  const put = await upstream.lastPut();

  deepStrictEqual({ status: response.status, text: JSON.parse(text) }, { status: 200, text: expected }, name);
  const puts = after.puts - before.puts;
  if (puts !== 1) throw new Error(`"${name}" made ${puts} PUTs of one update`);
  if (put.path !== upstreamPath || !isComplete(put.body)) throw new Error(`"${name}" did not send the whole record`);
  return text;
}
