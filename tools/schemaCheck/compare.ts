import type { GraphQLSchema } from 'graphql';
import { type Change, findChanges } from './changes.js';
import type { Operation } from './operations.js';
import { createPruning } from './prune.js';
import { usedCoordinates } from './usage.js';

/** `addition`: graphql-js calls it dangerous, but callers may leave it out. */
export type Severity = 'breaking' | 'warning' | 'addition';

export type WeighedChange = {
  readonly kind: Change['kind'];
  readonly severity: Severity;
  readonly description: string;
  readonly usedBy: readonly Pick<Operation, 'name' | 'document'>[];
};

/** What changed, what breaks first. A breaking change that no operation uses is a warning. */
export function compareSchemas(
  before: GraphQLSchema,
  after: GraphQLSchema,
  operations: readonly Operation[],
): WeighedChange[] {
  const changes = findChanges(before, after);
  const prune = createPruning(before);
  const affected = operations.map((operation) => {
    if (changes.length === 0) return { operation, keys: new Set<string>() };
    // What is found in the part of the schema that an operation uses concerns it.
    const part = prune(usedCoordinates(operation, before, after));
    return { operation, keys: new Set(findChanges(part, after).map(keyOf)) };
  });
  const weighed = changes.map((change) => {
    const usedBy = affected.filter(({ keys }) => keys.has(keyOf(change))).map(({ operation }) => operation);
    return weigh(change, usedBy);
  });
  const all = [...weighed, ...findUnexplained(operations, weighed)];
  return severities.flatMap((wanted) => all.filter(({ severity }) => severity === wanted));
}

const severities = ['breaking', 'warning', 'addition'] as const satisfies readonly Severity[];
const additions: readonly Change['kind'][] = ['OPTIONAL_ARG_ADDED', 'OPTIONAL_INPUT_FIELD_ADDED'];

function keyOf({ kind, description }: Change): string {
  return `${kind} ${description}`;
}

function weigh({ kind, isBreaking, description }: Change, users: readonly Operation[]): WeighedChange {
  const severity = additions.includes(kind) ? 'addition' : isBreaking && users.length > 0 ? 'breaking' : 'warning';
  return { kind, severity, description, usedBy: users.map(({ name, document }) => ({ name, document })) };
}

/** Operations that are not valid any more although no breaking change concerns them, e.g. fields that cannot be merged now. */
function findUnexplained(operations: readonly Operation[], weighed: readonly WeighedChange[]): WeighedChange[] {
  const broken = weighed.filter(({ severity }) => severity === 'breaking').flatMap(({ usedBy }) => usedBy);
  return operations.flatMap((one) => {
    const isExplained = broken.some(({ name, document }) => name === one.name && document === one.document);
    if (one.errors.length === 0 || isExplained) return [];
    const description = `Not valid any more: ${one.errors.join(' ')}`;
    return [weigh({ kind: 'OPERATION_INVALID', isBreaking: true, description }, [one])];
  });
}
