import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** GET `url`: loaded when it is first requested, then kept as one compressed copy. */
export function addStaticText(app: FastifyInstance, url: string, type: string, load: () => Promise<string>): void {
  let compressed: ReturnType<typeof compress> | undefined;
  app.get(url, async ({ headers }, reply) => {
    compressed ??= load().then(compress);
    const { gzipped, etag } = await compressed;
    reply
      .headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' })
      .type(`${type}; charset=utf-8`);
    if (headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    if (!/\bgzip\b(?! *; *q=0(?:\.0*)? *(?:,|$))/i.test(headers['accept-encoding'] ?? '')) {
      return reply.send(createGunzip().end(gzipped));
    }
    return reply.header('content-encoding', 'gzip').send(gzipped);
  });
}

async function compress(text: string) {
  const hash = createHash('sha256').update(text).digest('base64');
  return { gzipped: await promisify(gzip)(text), etag: `W/"${hash}"` };
}
