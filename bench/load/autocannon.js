import autocannon from 'autocannon';
import { serve } from '../ipc.js';
import { body } from '../request.js';

/** The load generator where wrk is not installed. */

serve({
  /** @param {import('./saturate.js').Job} job */
  async saturate({ url, connections, seconds, tokens, text }) {
    let last = 0;
    const nextToken = () => tokens[last++ % tokens.length];
    const result = await autocannon({
      ...{ url, connections, duration: seconds, method: 'POST', body, verifyBody: (received) => received === text },
      requests: [
        {
          setupRequest: (request) => ({
            ...request,
            headers: { 'content-type': 'application/json', authorization: `Bearer ${nextToken()}` },
          }),
        },
      ],
    });
    const { mismatches, errors } = result;
    return { responses: result['2xx'] + result.non2xx, wrong: result.non2xx + mismatches, failed: errors };
  },
});
