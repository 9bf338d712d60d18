import type { Config } from './config/config.js';
import { version } from './version.js';

/** For the log of production: what runs, and how it is configured. Secrets are only `set`. */
export function startLine({ variables }: Config) {
  return { version, node: process.version, variables };
}
