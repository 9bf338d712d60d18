import { readFileSync } from 'node:fs';

/** Of the gateway. */
export const { version }: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
