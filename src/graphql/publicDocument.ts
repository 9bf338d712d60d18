import { type DocumentNode, Kind, OperationTypeNode, parse, type SelectionSetNode } from 'graphql';
import { excessOfDocument, excessOfText, explainLimit } from './limits.js';
import type { RootField } from './requestRecord.js';
import { rootFieldOf } from './rootField.js';

/** What a document asks for, as far as it is known before anything is validated. */
export type Asked = {
  readonly forData: boolean;
  readonly mutation: boolean;
  /** Of its only operation, else `none`. */
  readonly rootField: RootField;
  /** Why it asks for too much, in words for its sender: then nothing else may look at it. */
  readonly tooComplex?: string;
};

/**
 * Reads a document before anybody has proved who sent it, and before it has its turn. Only introspection and __typename may
 * be asked for without credentials; a document that cannot be parsed asks for nothing, and is refused by Apollo.
 */
export function askedBy(source: unknown): Asked {
  if (typeof source !== 'string') return nothing;
  const known = remembered.get(source);
  if (known !== undefined) return known;
  const asked = read(source);
  if (remembered.size >= maxRemembered) remembered.clear();
  if (source.length <= maxRememberedLength) remembered.set(source, asked);
  return asked;
}

const nothing: Asked = { forData: false, mutation: false, rootField: 'none' };

/** Frontends send the same few documents again and again; it is asked before a request has its turn, so it must be quick. */
const remembered = new Map<string, Asked>();
const maxRemembered = 500;
const maxRememberedLength = 10_000;

function read(source: string): Asked {
  const excess = excessOfText(source);
  // Too much to be parsed: its words have to do.
  if (excess !== undefined)
    return { ...nothing, mutation: /\bmutation\b/.test(source), tooComplex: explainLimit(excess) };
  const document = parsed(source);
  const tooMuch = document && excessOfDocument(document);
  const operations = (document?.definitions ?? []).filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation] = operations;
  return {
    rootField: document && operation && operations.length === 1 ? rootFieldOf(document, operation) : 'none',
    forData: operations.some(({ selectionSet }) => selectsData(selectionSet)),
    mutation: operations.some(({ operation }) => operation === OperationTypeNode.MUTATION),
    ...(tooMuch === undefined ? {} : { tooComplex: explainLimit(tooMuch) }),
  };
}

/** Tools ask `__schema` at the root itself; a root fragment is taken for data. */
function selectsData({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) => selection.kind !== Kind.FIELD || !selection.name.value.startsWith('__'));
}

function parsed(source: string): DocumentNode | undefined {
  try {
    return parse(source, { noLocation: true });
  } catch {
    return undefined;
  }
}
