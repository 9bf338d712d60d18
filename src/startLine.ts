import { readFile } from 'node:fs/promises';
import type { Config } from './config/config.js';

/** For the log of production: what runs, and how it is configured. Secrets are only `set`. */
export async function startLine({ variables }: Config) {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return { version, node: process.version, variables };
}
