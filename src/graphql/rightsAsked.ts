import { type DocumentNode, getOperationAST, Kind, OperationTypeNode, parse, separateOperations, visit } from 'graphql';

/** What a document needs the right to. */
export type RightsAsked = { readonly update: boolean; readonly read: boolean };

/**
 * What the operation that will run needs the right to; a read-back is a read. When it is not clear which one will run,
 * what any of them needs. It is asked before validation, so that nobody without the right is told anything of the input.
 */
export function rightsAskedBy(source: unknown, operationName: unknown): RightsAsked {
  const documents = operationsOf(source, operationName);
  return {
    update: documents.some((document) => getOperationAST(document)?.operation === OperationTypeNode.MUTATION),
    read: documents.some(reads),
  };
}

/** Each operation that may run, with the fragments that it uses. */
function operationsOf(source: unknown, operationName: unknown): DocumentNode[] {
  const separated = separateOperations(parsed(source));
  const named = typeof operationName === 'string' ? separated[operationName] : undefined;
  return named === undefined ? Object.values(separated) : [named];
}

/** Every field that is not introspection reads, but for those of the payload that Booster is not asked for. */
function reads(document: DocumentNode): boolean {
  if (getOperationAST(document)?.operation === OperationTypeNode.QUERY) return selectsData(document);
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value === 'customer') found = true;
    },
  });
  return found;
}

/** Whether a field of data stands anywhere; where it stands is for validation to say. */
function selectsData(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value.startsWith('__')) return false;
      found = true;
      return undefined;
    },
  });
  return found;
}

/** A document that cannot be parsed asks for nothing, and is refused by Apollo. */
function parsed(source: unknown): DocumentNode {
  try {
    if (typeof source === 'string') return parse(source, { noLocation: true });
  } catch {
    // Falls through.
  }
  return { kind: Kind.DOCUMENT, definitions: [] };
}
