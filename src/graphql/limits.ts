import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
  type ValidationContext,
  visit,
} from 'graphql';
import { refusal } from './refusals.js';

/** How much one document may ask for. The widest useful ones, and every tool's introspection, are far below. */
export const limits = {
  tokens: 2_000,
  depth: 20,
  aliases: 30,
  rootFields: 20,
  directives: 20,
  fragments: 20,
  operations: 10,
  /** Updates run one after the other: several in a document cannot be told apart when one of them fails. */
  updates: 1,
} as const;

/** Refuses a document that is too long, before anything else reads it. Throws OPERATION_TOO_COMPLEX. */
export function checkLength(source: unknown): void {
  if (typeof source !== 'string') return;
  const lexer = new Lexer(new Source(source));
  try {
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens >= limits.tokens) throw tooComplex('tokens');
    }
  } catch (error) {
    if (isTooComplex(error)) throw error;
    // Not GraphQL: the parser says so.
  }
}

/** A validation rule that counts what a document asks for. */
export function complexityRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const counts = count(document);
      for (const [what, most] of Object.entries(limits) as [keyof typeof limits, number][]) {
        if ((counts[what] ?? 0) > most) context.reportError(tooComplex(what));
      }
    },
  };
}

function tooComplex(what: keyof typeof limits): GraphQLError {
  const most = limits[what];
  const message =
    what === 'depth'
      ? `The document is deeper than ${most} levels.`
      : `The document has more than ${most} ${words[what]}.`;
  return refusal('tooComplex', { message, httpStatus: 400 });
}

const words: Record<Exclude<keyof typeof limits, 'depth'>, string> = {
  tokens: 'tokens',
  aliases: 'aliases',
  rootFields: 'root fields',
  directives: 'directives',
  fragments: 'fragments',
  operations: 'operations',
  updates: 'updateCustomer',
};

function isTooComplex(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'OPERATION_TOO_COMPLEX';
}

function count(document: DocumentNode): Partial<Record<keyof typeof limits, number>> {
  const counts = { aliases: 0, directives: 0, fragments: 0, operations: 0, updates: 0, rootFields: 0, depth: 0 };
  const measured = measurer(document);
  visit(document, {
    Field({ alias, name }) {
      if (alias !== undefined) counts.aliases += 1;
      if (name.value === 'updateCustomer') counts.updates += 1;
    },
    Directive() {
      counts.directives += 1;
    },
    FragmentDefinition() {
      counts.fragments += 1;
    },
    OperationDefinition({ selectionSet }) {
      const { depth, fields } = measured(selectionSet);
      counts.operations += 1;
      counts.depth = Math.max(counts.depth, depth);
      counts.rootFields = Math.max(counts.rootFields, fields);
    },
  });
  return counts;
}

type Measure = { readonly depth: number; readonly fields: number };

/** Depth and number of fields of a selection set, spread fragments included; each fragment is measured once. */
function measurer(document: DocumentNode): (selectionSet: SelectionSetNode) => Measure {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : [],
    ),
  );
  const known = new Map<string, Measure>();
  return measure;

  function measure({ selections }: SelectionSetNode): Measure {
    let depth = 0;
    let fields = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        depth = Math.max(depth, 1 + (selection.selectionSet === undefined ? 0 : measure(selection.selectionSet).depth));
        fields += 1;
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? measure(selection.selectionSet)
          : fragmentMeasure(selection.name.value);
      depth = Math.max(depth, inner.depth);
      fields += inner.fields;
    }
    return { depth, fields };
  }

  function fragmentMeasure(name: string): Measure {
    const selectionSet = fragments.get(name);
    const measured = known.get(name);
    if (measured !== undefined || selectionSet === undefined) return measured ?? { depth: 0, fields: 0 };
    known.set(name, { depth: 0, fields: 0 }); // a cycle is another rule's business
    const result = measure(selectionSet);
    known.set(name, result);
    return result;
  }
}
