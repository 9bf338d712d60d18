import { hash } from 'node:crypto';
import { type DocumentNode, GraphQLError, OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { GatewayError, GatewayErrors } from './gatewayError.js';
import { excessOfText, explainLimit, type Limit } from './limits.js';
import { documentInfoOf, type OperationInfo } from './operationInfo.js';
import type { Schemas } from './schema.js';
import { documentErrors } from './validation.js';
import { createVariablesReader, type VariablesReader } from './variables.js';

/** A document that is within the limits. */
export type ExaminedDocument = {
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly source: string;
  readonly document: DocumentNode;
  /** By name; the lone operation also by null. */
  readonly operations: ReadonlyMap<string | null, OperationInfo>;
  /** Undefined until it is validated. */
  verdict: 'accepted' | GatewayErrors | undefined;
  readonly prepared: Map<OperationInfo, PreparedOperation>;
};

/** An operation that can be executed. */
export type PreparedOperation = OperationInfo & {
  /** The text of its document. */
  readonly source: string;
  readonly document: DocumentNode;
  readonly readVariables: VariablesReader;
};

export type Documents = {
  /** Parses a document and checks its limits, or finds it in the store by its SHA-256. Throws GatewayErrors; nothing is validated yet. */
  examine(source: string, key?: string): ExaminedDocument;
  /** The operation to execute. Throws GatewayError when there is none. */
  operationOf(examined: ExaminedDocument, operationName?: string): OperationInfo;
  /** Validates the document against the schema and compiles the reader of its variables, both once. Throws GatewayErrors. */
  prepare(examined: ExaminedDocument, info: OperationInfo): PreparedOperation;
  /** An accepted document by the SHA-256 of its text. */
  find(hash: string): DocumentNode | undefined;
};

/** Total length of the accepted documents that are kept. A parsed one can take a hundred times as much memory as its text. */
const maxAcceptedCharacters = 500_000;
/** Rejected documents are kept apart, so that they cannot evict accepted ones. */
const maxRejectedCharacters = 100_000;
/** Documents are remembered by their hash when they come first, and kept when they come again. */
const maxSeenOnce = 10_000;
/** More than requests begin in one tick. */
const maxBeginning = 1_000;
/** Counted for the errors of a document that has no tree. */
const sizeOfErrors = 500;

/**
 * A document is parsed, examined and validated when it comes for the first and for the second time, and then kept. Those that come only
 * once, since a client writes values into them, would fill the memory. Without `introspection` the schema cannot be read.
 */
export function createDocuments(schemas: Schemas, introspection: boolean): Documents {
  const accepted = new LRUCache<string, ExaminedDocument>({
    maxSize: maxAcceptedCharacters,
    sizeCalculation: ({ source }) => source.length,
  });
  const seenOnce = new LRUCache<string, true>({ max: maxSeenOnce });
  /** Not kept: until Apollo has found them, right after `prepare`. */
  const beginning = new LRUCache<string, DocumentNode>({ max: maxBeginning });
  const rejected = new LRUCache<string, ExaminedDocument | GatewayErrors>({
    maxSize: maxRejectedCharacters,
    sizeCalculation: (kept) => (kept instanceof GatewayErrors ? sizeOfErrors : kept.source.length),
  });

  return {
    find(key) {
      const document = beginning.get(key) ?? accepted.get(key)?.document;
      beginning.delete(key);
      return document;
    },

    examine(source, key = hash('sha256', source)) {
      const known = accepted.get(key) ?? rejected.get(key) ?? parsed(key, source);
      if (known instanceof GatewayErrors) throw known;
      return known;
    },

    operationOf({ operations }, operationName) {
      const info = operations.get(operationName ?? null);
      if (info === undefined) throw new GatewayError('noOperation');
      // graphql-js would find it only while it executes.
      if (info.operation.operation === OperationTypeNode.SUBSCRIPTION)
        throw new GatewayError('badDocument', { message: 'There are no subscriptions here.' });
      return info;
    },

    prepare(examined, info) {
      const { source, document, prepared } = examined;
      if (examined.verdict === undefined) {
        const [first, ...others] = documentErrors(schemas, document);
        examined.verdict = first === undefined ? 'accepted' : new GatewayErrors([first, ...others]);
        if (first !== undefined) rejected.set(examined.hash, examined);
        else keepOrBegin(examined);
      }
      if (examined.verdict !== 'accepted') throw examined.verdict;
      const known = prepared.get(info);
      if (known !== undefined) return known;
      const readVariables = createVariablesReader(schemas, document, info.operation);
      const operation = { ...info, source, document, readVariables };
      prepared.set(info, operation);
      return operation;
    },
  };

  function keepOrBegin(examined: ExaminedDocument): void {
    const { hash, document } = examined;
    if (seenOnce.has(hash)) {
      beginning.delete(hash);
      accepted.set(hash, examined);
    } else {
      seenOnce.set(hash, true);
      beginning.set(hash, document);
    }
  }

  function parsed(key: string, source: string): ExaminedDocument | GatewayErrors {
    try {
      throwIfOver(excessOfText(source));
      const document = parseDocument(source);
      const { excess, readsSchema, operations } = documentInfoOf(document);
      throwIfOver(excess);
      if (readsSchema && !introspection)
        throw new GatewayError('badDocument', { message: 'The schema cannot be read here.' });
      return { hash: key, source, document, operations, verdict: undefined, prepared: new Map() };
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const errors = new GatewayErrors([error]);
      rejected.set(key, errors);
      return errors;
    }
  }
}

function parseDocument(source: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new GatewayError('badSyntax', error instanceof GraphQLError ? { locations: error.locations } : {});
  }
}

function throwIfOver(limit: Limit | undefined): void {
  if (limit !== undefined) throw new GatewayError('tooComplex', { message: explainLimit(limit) });
}
