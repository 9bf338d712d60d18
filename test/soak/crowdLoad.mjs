// The callers of crowd.soak.ts, in a process of their own: `count` updates at once, each on its own connection.
import { Agent, request } from 'node:http';

const [url, body, count] = process.argv.slice(2);
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
const codes = {};
let maxMs = 0;

await Promise.all(Array.from({ length: Number(count) }, update));
process.stdout.write(JSON.stringify({ codes, maxMs }));

async function update() {
  const startMs = performance.now();
  const code = await sendUpdate().then(
    ({ errors }) => errors?.[0].extensions.code ?? 'OK',
    () => 'lost',
  );
  codes[code] = (codes[code] ?? 0) + 1;
  maxMs = Math.max(maxMs, Math.round(performance.now() - startMs));
}

function sendUpdate() {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: 'Bearer x',
    };
    request(`${url}/graphql`, { method: 'POST', agent, headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve(JSON.parse(text));
    })
      .on('error', reject)
      .end(body);
  });
}
