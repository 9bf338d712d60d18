import { connect } from 'node:net';

export type RawRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
};

export type RawResponse = {
  readonly status: number;
  readonly reason: string;
  /** Under their names as sent; Set-Cookie is a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/**
 * Sends a request over a raw socket, so that exactly the given headers go out, and nothing else. A body under
 * Transfer-Encoding goes in one chunk. Null: the connection ended without a response.
 */
export async function exchange(url: string, request: RawRequest): Promise<RawResponse | null> {
  const body = Buffer.from(request.body ?? '');
  const isChunked = request.headers['Transfer-Encoding'] === 'chunked';
  const head = Object.entries({ ...request.headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  const bytes = await rawExchange(url, [
    `${request.method} ${request.path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`,
    ...(isChunked ? [`${body.length.toString(16)}\r\n`, body, '\r\n0\r\n\r\n'] : [body]),
  ]);
  return bytes.length === 0 ? null : parse(bytes);
}

/** Writes bytes and gives back all that comes until the other side ends. */
export function rawExchange(url: string, pieces: readonly (Buffer | string)[]): Promise<Buffer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      for (const piece of pieces) socket.write(piece);
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(chunks)));
  });
}

function parse(bytes: Buffer): RawResponse {
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString().split('\r\n');
  const [, status, reason = ''] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(statusLine) ?? [];
  const headers: Record<string, string | string[]> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    if (name === 'Set-Cookie') headers[name] = [...(headers[name] ?? []), value];
    else headers[name] = value;
  }
  const raw = bytes.subarray(end + 4);
  const body = headers['Transfer-Encoding'] === 'chunked' ? unchunk(raw) : raw;
  return { status: Number(status), reason, headers, body: body.toString() };
}

function unchunk(raw: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < raw.length; ) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.subarray(at, lineEnd).toString(), 16);
    if (!(size > 0)) break;
    chunks.push(raw.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}
