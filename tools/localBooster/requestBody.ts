import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { BindingError } from './bindingError.js';

/** Kestrel's limit, before and after decompression. */
const maxBytes = 30_000_000;

/**
 * The body, or an error when it is too large. It is read to its end even then, so that the caller gets the response;
 * what does not fit is not kept. Rejects when the caller disconnects.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | BindingError> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= maxBytes ? Buffer.concat(chunks) : tooLarge();
}

const tooLarge = () => new BindingError(`Request body too large. The max request body size is ${maxBytes} bytes.`);

const bounds = { maxOutputLength: maxBytes };
const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => promisify(gunzip)(bytes, bounds),
  br: (bytes) => promisify(brotliDecompress)(bytes, bounds),
  deflate: (bytes) => promisify(inflate)(bytes, bounds).catch(() => promisify(inflateRaw)(bytes, bounds)),
};

/** Undoes a Content-Encoding that ASP.NET knows; any other is left alone, and the bytes are read as they are. */
export async function decodeBody(bytes: Buffer, contentEncoding: string | undefined): Promise<Buffer> {
  const decode = decoders[contentEncoding?.trim().toLowerCase() ?? ''];
  if (decode === undefined) return bytes;
  try {
    return await decode(bytes);
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge
      ? tooLarge()
      : new BindingError('The archive entry was compressed using an unsupported compression method.');
  }
}
