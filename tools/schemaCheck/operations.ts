import { relative } from 'node:path';
import { type DocumentNode, type GraphQLSchema, Kind, parse, separateOperations, validate } from 'graphql';
import { DocumentListError, readDocuments } from '#gateway/trustedDocuments/readDocuments.js';
import { UncheckedError } from './errors.js';

export type Operation = {
  /** Null: anonymous. */
  readonly name: string | null;
  /** The list or folder, and the document's own name. */
  readonly document: string;
  readonly node: DocumentNode;
  /** Messages: why it is not valid against the new schema any more. */
  readonly errors: readonly string[];
};

/** The operations of all lists, each text once. Throws UncheckedError for what is valid neither before nor after. */
export async function readOperations(
  paths: readonly string[],
  before: GraphQLSchema,
  after: GraphQLSchema,
): Promise<Operation[]> {
  const lists = await Promise.all([...new Set(paths)].map(readList));
  const byText = new Map(lists.flat().reverse());
  return [...byText].reverse().flatMap(([text, document]) => {
    const parsed = parseDocument(text, document);
    const wasValid = errorsOf(before, parsed).length === 0;
    const [error] = wasValid ? [] : errorsOf(after, parsed);
    if (error !== undefined) throw invalid(document, error);
    return Object.entries(separateOperations(parsed)).map(([name, node]) => {
      return { name: name || null, document, node, errors: errorsOf(after, node) };
    });
  });
}

/** graphql-js accepts every selection of a root type that the schema does not have. */
function errorsOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  const withoutRoot = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(one.operation) ? [one.operation] : [],
  );
  const messages = validate(schema, document).map(({ message }) => message);
  return [...messages, ...withoutRoot.map((operation) => `The schema has no ${operation} type.`)];
}

async function readList(path: string): Promise<[text: string, document: string][]> {
  const list = relative(process.cwd(), path) || path;
  try {
    return (await readDocuments(path)).map(({ text, name }) => [text, `${list}/${name}`]);
  } catch (cause) {
    if (!(cause instanceof DocumentListError)) throw cause;
    throw new UncheckedError('unreadableDocuments', { hint: `${list}: ${cause.problems.join('; ')}`, cause });
  }
}

function parseDocument(text: string, document: string): DocumentNode {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw invalid(document, cause.message);
  }
}

function invalid(document: string, message: string): UncheckedError {
  return new UncheckedError('invalidDocument', { hint: `${document}: ${message}` });
}
