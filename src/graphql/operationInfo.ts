import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { RootField } from './requestSummary.js';

/** What an operation needs, known before it is validated. */
export type OperationInfo = {
  readonly operation: OperationDefinitionNode;
  readonly mutation: boolean;
  readonly rootField: RootField;
  /** It selects more than introspection and __typename: it needs credentials, and a call to Booster. */
  readonly data: boolean;
  /** What its caller must be allowed to; reading a customer back after an update is a read. */
  readonly permissions: { readonly update: boolean; readonly read: boolean };
};

const rootFields: Readonly<Record<string, RootField>> = {
  customer: 'customer',
  updateCustomer: 'updateCustomer',
  _entities: '_entities',
  _service: 'introspection',
  __schema: 'introspection',
  __type: 'introspection',
  __typename: 'introspection',
};

/** The document need not be valid: a fragment may be missing, or contain itself. */
export function operationInfoOf(document: DocumentNode, operation: OperationDefinitionNode): OperationInfo {
  const fragments = fragmentsOf(document);
  const root = namesOf(operation.selectionSet, fragments, false);
  const mutation = operation.operation === OperationTypeNode.MUTATION;
  const data = [...root].some((name) => !name.startsWith('__'));
  return {
    operation,
    mutation,
    rootField: rootFieldOf(root),
    data,
    permissions: {
      update: mutation,
      read: mutation ? namesOf(operation.selectionSet, fragments, true).has('customer') : data,
    },
  };
}

/** Unknown fields do not count, nor does introspection beside data. */
function rootFieldOf(names: ReadonlySet<string>): RootField {
  const fields = new Set([...names].flatMap((name) => (Object.hasOwn(rootFields, name) ? [rootFields[name]] : [])));
  if (fields.size > 1) fields.delete('introspection');
  const [field = 'none'] = fields;
  return fields.size > 1 ? 'mixed' : field;
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Names of the fields that a selection set selects, spread fragments included; `nested`: at any depth. */
function namesOf(
  root: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  nested: boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [root];
  // What is pushed while it runs is visited too; each fragment once.
  for (const { selections } of open) {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        names.add(selection.name.value);
        if (nested && selection.selectionSet !== undefined) open.push(selection.selectionSet);
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      if (inner !== undefined && !open.includes(inner)) open.push(inner);
    }
  }
  return names;
}
