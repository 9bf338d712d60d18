import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Folder = {
  readonly path: string;
  /** Replaces a file at once, as one should; returns its path. What is no text is written as JSON. */
  write(name: string, content: unknown): Promise<string>;
  remove(): Promise<void>;
};

/** A folder of its own, for what a test writes. */
export async function createFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  return {
    path,
    async write(name, content) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, typeof content === 'string' ? content : JSON.stringify(content));
      await rename(`${file}.new`, file);
      return file;
    },
    remove: () => rm(path, { recursive: true }),
  };
}

/** A list as generate-persisted-query-manifest writes it. */
export function manifestOf(operations: readonly { id: string; name: string; body: string }[]) {
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}
