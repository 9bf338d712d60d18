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
  /** It was not read, which may pass without a change of the list. */
  readonly unread: boolean;

  constructor(problems: readonly string[], { unread = false } = {}) {
    super(['The list of trusted documents is not valid:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
    this.unread = unread;
  }
}

const apolloFormat = 'apollo-persisted-query-manifest';
/** As generate-persisted-query-manifest of Apollo writes it. */
const apolloManifest = z.object({
  format: z.literal(apolloFormat),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string(), body: z.string() })),
});

/** From hash to text, as the client preset of graphql-codegen and Relay write it. Not z.record, which leaves `__proto__` out. */
const textsByHash = z.array(z.tuple([z.string().min(1), z.string()]));

/** Reads a manifest, a map of hash to text, or the `.graphql` files in a folder. Nothing is parsed. Throws DocumentListError. */
export async function readDocuments(path: string): Promise<readonly ListedDocument[]> {
  try {
    if ((await stat(path)).isDirectory()) return await inFolder(path);
    // Editors of Windows write a byte order mark.
    const documents = documentsIn(JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')));
    if (documents.length === 0) throw new DocumentListError(['There is no document on the list']);
    return documents;
  } catch (error) {
    if (error instanceof SyntaxError) throw new DocumentListError(['The list is not JSON']);
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new DocumentListError([`The list cannot be read: ${code}`], { unread: true });
  }
}

function documentsIn(list: unknown): ListedDocument[] {
  if (Object(list).format === apolloFormat) return inManifest(list);
  const isMap = typeof list === 'object' && list !== null && !Array.isArray(list);
  const texts = isMap ? textsByHash.safeParse(Object.entries(list)).data : undefined;
  if (texts === undefined)
    throw new DocumentListError(['The list is neither a persisted query manifest nor a map of hash to text']);
  return texts.map(([id, text]) => ({ id, text, name: operationNameIn(text) ?? id }));
}

function inManifest(list: unknown): ListedDocument[] {
  const { data, error } = apolloManifest.safeParse(list);
  if (data === undefined)
    throw new DocumentListError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  return data.operations.map(({ id, name, body }) => ({ id, name, text: body }));
}

/** For messages; a text that cannot be parsed has one too. */
function operationNameIn(text: string): string | undefined {
  return /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(text)?.[1];
}

/** A file's id is the SHA-256 of its text. One at a time, since a process may open few files. */
async function inFolder(folder: string): Promise<ListedDocument[]> {
  const documents: ListedDocument[] = [];
  for (const name of await filesIn(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    documents.push({ id: hash('sha256', text), text, name });
  }
  if (documents.length === 0) throw new DocumentListError(['There is no .graphql file in the folder']);
  return documents;
}

/** Hidden folders are left out: a mounted ConfigMap keeps there what its links name, for a moment in two versions. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return paths.filter((path) => path.endsWith('.graphql') && !/(?:^|[\\/])\./.test(path)).sort();
}

/** Changes with the list. Nothing is read: of each file the inode, the size and the time of its last change count, permissions included. */
export async function fingerprintOf(path: string): Promise<string> {
  try {
    const folder = (await stat(path)).isDirectory();
    const files = folder ? (await filesIn(path)).map((file) => join(path, file)) : [path];
    const found = await Promise.all(files.map((file) => stat(file, { bigint: true })));
    return files.map((file, at) => `${file} ${found[at]?.ino} ${found[at]?.size} ${found[at]?.ctimeNs}`).join('\n');
  } catch (error) {
    return `${(error as NodeJS.ErrnoException).code}`;
  }
}
