import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { RootField } from './requestRecord.js';

const known: Readonly<Record<string, RootField>> = {
  customer: 'customer',
  updateCustomer: 'updateCustomer',
  _entities: '_entities',
  _service: 'introspection',
  __schema: 'introspection',
  __type: 'introspection',
  __typename: 'introspection',
};

/** What an operation asks for at its root. Unknown fields do not count, nor does introspection beside data. */
export function rootFieldOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): RootField {
  const names = new Set<string>();
  collect(document, selectionSet, names, new Set());
  const fields = new Set([...names].flatMap((name) => (Object.hasOwn(known, name) ? [known[name]] : [])));
  if (fields.size > 1) fields.delete('introspection');
  const [field = 'none'] = fields;
  return fields.size > 1 ? 'mixed' : field;
}

/** The document need not be valid: a fragment may be missing, or contain itself. */
function collect(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  names: Set<string>,
  spread: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(document, selection.selectionSet, names, spread);
    else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      for (const definition of document.definitions) {
        if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value)
          collect(document, definition.selectionSet, names, spread);
      }
    }
  }
}
