import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FirstSteps } from './firstSteps.js';

/** GraphiQL as it is sent: nine megabytes of script, so there is one compressed copy for all readers. */
export type Explorer = {
  readonly gzipped: Buffer;
  readonly etag: string;
  /** The Content-Security-Policy that lets this page work, and nothing else. */
  readonly policy: string;
};

/** Loads the script of the page, which takes a moment, so only when the page is first opened. */
export async function buildExplorer({ document, variables, headers }: FirstSteps): Promise<Explorer> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const tab = {
    query: document,
    variables: JSON.stringify(variables, null, 2),
    headers: JSON.stringify(headers, null, 2),
  };
  const page = renderGraphiQL({
    title: 'Booster Gateway',
    endpoint: '/graphql',
    // What is in the editors at first, and what the tab holds when another has been looked at.
    ...tab,
    defaultTabs: [tab],
    // A token does not belong into a browser's storage.
    shouldPersistHeaders: false,
  });
  return {
    gzipped: await promisify(gzip)(page),
    etag: `W/"${sha256(page)}"`,
    policy: policyOf(page),
  };
}

function policyOf(page: string): string {
  const script = page.slice(page.indexOf('<script>') + '<script>'.length, page.lastIndexOf('</script>'));
  return [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    // The editor makes style sheets while it runs.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
