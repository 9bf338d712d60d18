import { type DocumentNode, Kind, Lexer, type SelectionSetNode, Source, TokenKind, visit } from 'graphql';

/** How much one document may select. The widest useful ones, and every tool's introspection, are far below. */
export const limits = {
  characters: 50_000,
  lines: 5_000,
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

/** What a text has too much of to be parsed; undefined when it may be. Where it is not GraphQL the parser says so. */
export function excessOfText(source: string): Limit | undefined {
  if (source.length > limits.characters) return 'characters';
  const lexer = new Lexer(new Source(source));
  try {
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens >= limits.tokens) return 'tokens';
      if (lexer.line > limits.lines) return 'lines';
    }
  } catch {
    return undefined;
  }
  return lexer.line > limits.lines ? 'lines' : undefined;
}

/** What a document has too much of; undefined when it may be validated. */
export function excessOfDocument(document: DocumentNode): Limit | undefined {
  const counts = count(document);
  return (Object.keys(limits) as Limit[]).find((what) => (counts[what] ?? 0) > limits[what]);
}

export type Limit = keyof typeof limits;

const schemaFields: ReadonlySet<string> = new Set(['__schema', '__type', '_service']);

/** Whether a document reads the schema, at any depth. */
export function selectsIntrospection(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (schemaFields.has(name.value)) found = true;
    },
  });
  return found;
}

/** The limit in words, for the caller who exceeded it. */
export function explainLimit(what: Limit): string {
  const most = limits[what];
  return what === 'depth'
    ? `The document is deeper than ${most} levels.`
    : `The document has more than ${most} ${words[what]}.`;
}

const words: Record<Exclude<Limit, 'depth'>, string> = {
  characters: 'characters: send values as variables',
  lines: 'lines',
  tokens: 'tokens',
  aliases: 'aliases',
  rootFields: 'root fields',
  directives: 'directives',
  fragments: 'fragments',
  operations: 'operations',
  updates: 'updateCustomer',
};

function count(document: DocumentNode): Partial<Record<Limit, number>> {
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
