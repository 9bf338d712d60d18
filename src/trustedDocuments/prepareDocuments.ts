import { hash } from 'node:crypto';
import { setImmediate as nextTick } from 'node:timers/promises';
import { createDocuments, type Documents, type ExaminedDocument } from '../graphql/documents.js';
import { GatewayError, GatewayErrors } from '../graphql/gatewayError.js';
import type { Schemas } from '../graphql/schema.js';
import { DocumentListError, type ListedDocument } from './readDocuments.js';

/** Documents that can be executed at once. They live as long as the list, apart from those that a store may evict. */
export type TrustedList = {
  readonly byId: ReadonlyMap<string, ExaminedDocument>;
  /** By the SHA-256 of the text. */
  readonly byHash: ReadonlyMap<string, ExaminedDocument>;
};

export const emptyList: TrustedList = { byId: new Map(), byHash: new Map() };

export type Rules = {
  readonly schemas: Schemas;
  /** Whether documents may read the schema. */
  readonly introspection: boolean;
};

/**
 * Parses, checks, validates and prepares every document; `known` ones stay as they are. Other work gets its chance in between. Throws
 * DocumentListError with one problem for each document that is not valid.
 */
export async function prepareDocuments(
  listed: readonly ListedDocument[],
  { schemas, introspection }: Rules,
  { byHash: known }: TrustedList = emptyList,
): Promise<TrustedList> {
  const documents = createDocuments(schemas, introspection);
  const byId = new Map<string, ExaminedDocument>();
  const byHash = new Map<string, ExaminedDocument>();
  const problems: string[] = [];
  for (const { id, text, name } of listed) {
    await nextTick();
    const key = hash('sha256', text);
    try {
      const document = byHash.get(key) ?? known.get(key) ?? prepared(documents, text, key);
      if ((byId.get(id) ?? document) !== document) problems.push(`${name}: Another document has the same id.`);
      byId.set(id, document);
      byHash.set(key, document);
    } catch (error) {
      problems.push(`${name}: ${explain(error)}`);
    }
  }
  if (problems.length > 0) throw new DocumentListError(problems);
  return { byId, byHash };
}

function prepared(documents: Documents, text: string, key: string): ExaminedDocument {
  const examined = documents.examine(text, key);
  if (examined.operations.size === 0)
    throw new GatewayError('noOperation', { message: 'There is no operation, or several without a name.' });
  for (const name of examined.operations.keys())
    documents.prepare(examined, documents.operationOf(examined, name ?? undefined));
  return examined;
}

/** Where and why a document is not valid. */
function explain(error: unknown): string {
  if (error instanceof GatewayErrors) return error.errors.map(explain).join(' ');
  if (!(error instanceof GatewayError)) throw error;
  const [position] = error.locations ?? [];
  const field = error.field?.join('.') ?? '';
  if (position !== undefined) return `Line ${position.line}, column ${position.column}: ${error.message}`;
  return field === '' ? error.message : `${field}: ${error.message}`;
}
