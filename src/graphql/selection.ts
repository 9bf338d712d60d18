import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';

/** What a selection set selects, spread fragments included. */
export type Selection = {
  depth: number;
  /** Number of its own fields, and their names. */
  fields: number;
  readonly names: Set<string>;
  /** Response keys of those that read or change customers; fields with one key are one. */
  readonly dataKeys: Set<string>;
  /** How often it selects each of them; graphql-js compares them pair by pair. */
  readonly repeats: Map<string, number>;
  /** The most repeats of a field, at any depth. */
  maxRepeats: number;
  /** It selects a field `customer`, or gives an `ifVersion`, at any depth: it reads a customer. */
  reads: boolean;
};

/** Each fragment is read once; one that contains itself is left to validation. */
export function selectionReader(document: DocumentNode): (selectionSet: SelectionSetNode) => Selection {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : [],
    ),
  );
  const known = new Map<string, Selection>();
  return selectionOf;

  function selectionOf({ selections }: SelectionSetNode): Selection {
    const all = nothing();
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) addField(all, selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) addAll(all, selectionOf(selection.selectionSet));
      else addAll(all, fragmentSelection(selection.name.value));
    }
    return all;
  }

  function addField(all: Selection, { name, alias, arguments: given, selectionSet }: FieldNode): void {
    const nested = selectionSet === undefined ? nothing() : selectionOf(selectionSet);
    all.depth = Math.max(all.depth, 1 + nested.depth);
    all.fields += 1;
    all.names.add(name.value);
    if (!name.value.startsWith('_') || name.value === '_entities') all.dataKeys.add((alias ?? name).value);
    all.maxRepeats = Math.max(all.maxRepeats, nested.maxRepeats);
    repeat(all, (alias ?? name).value, 1);
    all.reads ||=
      nested.reads || name.value === 'customer' || given?.some((one) => one.name.value === 'ifVersion') === true;
  }

  function fragmentSelection(name: string): Selection {
    const selectionSet = fragments.get(name);
    const read = known.get(name);
    if (read !== undefined || selectionSet === undefined) return read ?? nothing();
    known.set(name, nothing());
    const selection = selectionOf(selectionSet);
    known.set(name, selection);
    return selection;
  }
}

function addAll(all: Selection, inner: Selection): void {
  all.depth = Math.max(all.depth, inner.depth);
  all.fields += inner.fields;
  for (const name of inner.names) all.names.add(name);
  for (const key of inner.dataKeys) all.dataKeys.add(key);
  for (const [name, times] of inner.repeats) repeat(all, name, times);
  all.maxRepeats = Math.max(all.maxRepeats, inner.maxRepeats);
  all.reads ||= inner.reads;
}

function repeat(all: Selection, name: string, times: number): void {
  const repeats = (all.repeats.get(name) ?? 0) + times;
  all.repeats.set(name, repeats);
  all.maxRepeats = Math.max(all.maxRepeats, repeats);
}

function nothing(): Selection {
  const counts = { depth: 0, fields: 0, maxRepeats: 0, reads: false };
  return { ...counts, names: new Set(), dataKeys: new Set(), repeats: new Map() };
}
