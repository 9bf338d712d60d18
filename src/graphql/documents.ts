import { hash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { GatewayError, GatewayErrors } from './gatewayError.js';
import { excessOfDocument, excessOfText, explainLimit, selectsIntrospection } from './limits.js';
import { type OperationInfo, operationInfoOf } from './operationInfo.js';
import type { Schemas } from './schema.js';
import { documentErrors } from './validation.js';
import { createVariablesReader, type VariablesReader } from './variables.js';

/** A document that is within the limits. */
export type ExaminedDocument = {
  readonly hash: string;
  readonly document: DocumentNode;
  /** By name; the lone operation also by null. */
  readonly operations: ReadonlyMap<string | null, OperationInfo>;
  /** What validation came to; undefined until then. */
  verdict: 'accepted' | GatewayErrors | undefined;
  readonly prepared: Map<OperationInfo, PreparedOperation>;
};

/** An operation that can be executed. */
export type PreparedOperation = OperationInfo & {
  readonly document: DocumentNode;
  readonly readVariables: VariablesReader;
};

export type Documents = {
  /** Parses a document and holds it to the limits, or finds it. Throws GatewayError; nothing is validated yet. */
  examine(source: string): ExaminedDocument;
  /** The operation to execute. Throws GatewayError when there is none. */
  operationOf(examined: ExaminedDocument, operationName?: string): OperationInfo;
  /** Holds the document to the schema and compiles what reads the variables, both once. Throws GatewayErrors. */
  prepare(examined: ExaminedDocument, info: OperationInfo): PreparedOperation;
  /** An accepted document by the SHA-256 of its text. */
  find(hash: string): DocumentNode | undefined;
};

/** Total length of the accepted documents that are kept. A parsed one can take a hundred times as much memory as its text. */
const maxAcceptedCharacters = 500_000;
/** Rejected documents are kept apart, so that they cannot evict accepted ones. */
const maxRejectedCharacters = 100_000;
/** What the errors of a document count for that was never parsed. */
const sizeOfErrors = 500;

/** Each document is parsed, measured and validated once, for as long as it is kept. In production the schema cannot be read by introspection. */
export function createDocuments(schemas: Schemas, introspection: boolean): Documents {
  const accepted = new LRUCache<string, ExaminedDocument>({ maxSize: maxAcceptedCharacters, sizeCalculation: sizeOf });
  const rejected = new LRUCache<string, ExaminedDocument | GatewayErrors>({
    maxSize: maxRejectedCharacters,
    sizeCalculation: (kept) => (kept instanceof GatewayErrors ? sizeOfErrors : sizeOf(kept)),
  });

  return {
    find: (key) => accepted.get(key)?.document,

    examine(source) {
      const key = hash('sha256', source);
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
      const { document, prepared } = examined;
      if (examined.verdict === undefined) {
        const [first, ...others] = documentErrors(schemas, document);
        examined.verdict = first === undefined ? 'accepted' : new GatewayErrors([first, ...others]);
        (first === undefined ? accepted : rejected).set(examined.hash, examined);
      }
      if (examined.verdict !== 'accepted') throw examined.verdict;
      const known = prepared.get(info);
      if (known !== undefined) return known;
      const operation = { ...info, document, readVariables: createVariablesReader(schemas, document, info.operation) };
      prepared.set(info, operation);
      return operation;
    },
  };

  function parsed(key: string, source: string): ExaminedDocument | GatewayErrors {
    try {
      const document = withinLimits(source);
      if (!introspection && selectsIntrospection(document))
        throw new GatewayError('badDocument', { message: 'The schema cannot be read here.' });
      return { hash: key, document, operations: operationsOf(document), verdict: undefined, prepared: new Map() };
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const errors = new GatewayErrors([error]);
      rejected.set(key, errors);
      return errors;
    }
  }
}

function sizeOf({ document }: ExaminedDocument): number {
  return document.loc?.source.body.length ?? maxAcceptedCharacters;
}

function withinLimits(source: string): DocumentNode {
  const excess = excessOfText(source);
  if (excess !== undefined) throw tooComplex(explainLimit(excess));
  const document = parseDocument(source);
  const tooMuch = excessOfDocument(document);
  if (tooMuch !== undefined) throw tooComplex(explainLimit(tooMuch));
  return document;
}

function parseDocument(source: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new GatewayError('badSyntax', error instanceof GraphQLError ? { locations: error.locations } : {});
  }
}

function tooComplex(message: string): GatewayError {
  return new GatewayError('tooComplex', { message });
}

function operationsOf(document: DocumentNode): ReadonlyMap<string | null, OperationInfo> {
  const definitions = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const infos = definitions.map((operation) => operationInfoOf(document, operation));
  const byName = new Map<string | null, OperationInfo>(infos.map((info) => [info.operation.name?.value ?? null, info]));
  const [only] = infos;
  if (infos.length === 1 && only !== undefined) byName.set(null, only);
  else byName.delete(null);
  return byName;
}
