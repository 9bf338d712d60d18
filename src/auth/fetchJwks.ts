import { createLocalJWKSet, type FetchImplementation } from 'jose';

const maxBytes = 1_048_576;

/** Fetches, reads and checks a key set, so that every failure is logged here. jose follows no redirect. */
export async function fetchJwks(...request: Parameters<FetchImplementation>): Promise<Response> {
  const response = await fetch(...request);
  if (response.status !== 200) {
    await response.body?.cancel();
    throw toError(`HTTP_${response.status}`);
  }
  const text = await readText(response);
  createLocalJWKSet(JSON.parse(text));
  return new Response(text);
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) throw toError('TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function toError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
