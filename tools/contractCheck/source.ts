import { open, stat } from 'node:fs/promises';
import { Agent, request } from 'undici';
import { UncheckedError } from './errors.js';

/** The metadata of a service with hundreds of operations is a few megabytes. The message of `tooLarge` repeats it. */
const maxBytes = 16 * 1024 * 1024;

export type Fetching = {
  /** A path prefix is kept. */
  readonly baseUrl: URL;
  /** Sent as it is; never part of a message. */
  readonly authorization?: string | undefined;
  /** PEM; `ca` instead of Node's authorities, `cert` and `key` for a Booster that authenticates its clients. */
  readonly tls?: Readonly<Record<'ca' | 'cert' | 'key', string | undefined>>;
  /** For the whole exchange, connecting included. */
  readonly timeoutMs: number;
};

/** Reads `<base>/types/metadata.json` and parses it. Does not follow redirects. Throws only an UncheckedError. */
export async function fetchMetadata({ baseUrl, authorization, tls, timeoutMs }: Fetching): Promise<unknown> {
  const agent = new Agent({ connect: { ...tls, timeout: timeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request(`${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}/types/metadata.json`, {
      dispatcher: agent,
      headers: { accept: 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      signal: deadline,
    });
    throwUnlessOk(response.statusCode);
    if (/html/i.test(String(response.headers['content-type'] ?? ''))) throw new UncheckedError('html');
    return parse(await readBounded(response.body));
  } catch (error) {
    if (error instanceof UncheckedError) throw error;
    if (deadline.aborted) throw new UncheckedError('timeout', { cause: error });
    throw new UncheckedError('unreachable', { ...hintOf(error), cause: error });
  } finally {
    await agent.destroy();
  }
}

/** Reads a saved metadata.json and parses it. Throws only an UncheckedError. */
export async function readSavedMetadata(path: string): Promise<unknown> {
  try {
    // Opening a pipe would wait for its writer.
    if (!(await stat(path)).isFile()) throw new UncheckedError('unreadableFile');
    const file = await open(path);
    try {
      return parse(await readBounded(file.createReadStream({ autoClose: false })));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UncheckedError) throw error;
    throw new UncheckedError('unreadableFile', { ...hintOf(error), cause: error });
  }
}

function throwUnlessOk(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) throw new UncheckedError('redirect');
  if (status === 401) throw new UncheckedError('unauthenticated');
  if (status === 403) throw new UncheckedError('forbidden');
  if (status === 404) throw new UncheckedError('notFound');
  throw new UncheckedError('badStatus', { hint: String(status) });
}

async function readBounded(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new UncheckedError('tooLarge');
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** Keeps neither the parser's message nor the text: both hold parts of the body. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UncheckedError(/^\s*</.test(text) ? 'html' : 'notJson');
  }
}

/** The error code alone, e.g. ECONNREFUSED: the message would hold the address. */
function hintOf(error: unknown): { readonly hint?: string } {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z_\d]+$/.test(code) ? { hint: code } : {};
}
