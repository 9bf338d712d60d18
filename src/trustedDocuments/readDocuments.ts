import { hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';

export type ListedDocument = {
  /** What a client may send in place of the text. */
  readonly id: string;
  readonly text: string;
  /** For messages: of the operation or of its file. */
  readonly name: string;
};

/** A list that cannot be read, or documents on it that are not valid. */
export class DocumentListError extends Error {
  override readonly name = 'DocumentListError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** As generate-persisted-query-manifest of Apollo writes it. */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string(), body: z.string() })),
});

/** From hash to text, as the client preset of graphql-codegen and Relay write it. */
const textsByHash = z.record(z.string().min(1), z.string());

/** Reads a manifest, a map of hash to text, or the `.graphql` files in a folder. Nothing is parsed. Throws DocumentListError. */
export async function readDocuments(path: string): Promise<readonly ListedDocument[]> {
  try {
    const documents = (await stat(path)).isDirectory()
      ? await inFolder(path)
      : documentsIn(JSON.parse(await readFile(path, 'utf8')));
    if (documents.length === 0) throw new DocumentListError(['There is no document on the list']);
    return documents;
  } catch (error) {
    if (error instanceof SyntaxError) throw new DocumentListError(['The list is not JSON']);
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new DocumentListError([`The list cannot be read: ${code}`]);
  }
}

function documentsIn(list: unknown): ListedDocument[] {
  const manifest = apolloManifest.safeParse(list).data;
  if (manifest !== undefined) return manifest.operations.map(({ id, name, body }) => ({ id, name, text: body }));
  const texts = textsByHash.safeParse(list).data;
  if (texts === undefined)
    throw new DocumentListError(['The list is neither a persisted query manifest nor a map of hash to text']);
  return Object.entries(texts).map(([id, text]) => ({ id, text, name: id }));
}

/** A file's id is the SHA-256 of its text. */
async function inFolder(folder: string): Promise<ListedDocument[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter(({ name }) => name.endsWith('.graphql')).map((file) => join(file.parentPath, file.name));
  return Promise.all(
    paths.sort().map(async (path) => {
      const text = await readFile(path, 'utf8');
      return { id: hash('sha256', text), text, name: relative(folder, path) };
    }),
  );
}
