import { readFile } from 'node:fs/promises';

/** A text that is shipped with the gateway, by its path in the project. The bundle has the same layout. */
export function readProjectFile(path: string): Promise<string> {
  return readFile(new URL(`../${path}`, import.meta.url), 'utf8');
}
