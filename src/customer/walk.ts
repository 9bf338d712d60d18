import type { UserErrorCode } from '../generated/graphql.js';

/** A value that does not fit its type in the schema; `field` is the path to it. */
export type TypeProblem = { readonly field: string[]; readonly message: string };

export type Problem = { readonly code: UserErrorCode; readonly message: string };

/** A problem that the caller can correct; `field` is the path from the arguments of updateCustomer. */
export type FieldError = Problem & { readonly field: string[] };

/** More than a form can show, and it bounds the cost of a megabyte of mistakes. */
export const maxTypeProblems = 10;
export const maxProblems = 100;

/** The state of one walk through one value: where it is, and what it has found. */
export type Walk = {
  /** Its first `depth` steps lead to the current value. Overwritten on the way, and copied only for a problem. */
  readonly path: (string | number)[];
  depth: number;
  readonly typeProblems: TypeProblem[];
  readonly problems: FieldError[];
  /** The input's clientType as it was sent: some rules depend on it. */
  readonly clientType: unknown;
};

export function startWalk(root: readonly string[], clientType?: unknown): Walk {
  return { path: [...root], depth: root.length, typeProblems: [], problems: [], clientType };
}

/** Placeholder of a value that is not known yet, such as that of a variable. It fits every type. */
export const givenLater = Symbol('givenLater');

/** Reports that the current value does not fit its type. It is read as absent. */
export function mistyped(walk: Walk, value: unknown, message: string): undefined {
  if (value === givenLater || isFull(walk)) return;
  walk.typeProblems.push({ field: fieldOf(walk), message });
}

/** Reports a member that the current type does not have, at this index of the problems. Only a valid GraphQL name is repeated. */
export function unknownMember(walk: Walk, index: number, name: string, typeName: string): void {
  const { typeProblems } = walk;
  const field = /^[A-Za-z_]\w{0,99}$/.test(name) ? [...fieldOf(walk), name] : fieldOf(walk);
  typeProblems.splice(index, 0, { field, message: `Unknown field in ${typeName}.` });
  if (typeProblems.length > maxTypeProblems) typeProblems.pop();
}

export function breaksRule(walk: Walk, { code, message }: Problem): void {
  if (walk.problems.length < maxProblems) walk.problems.push({ field: fieldOf(walk), code, message });
}

/** Whether the limit of type problems is reached: the rest of the value need not be read. */
export function isFull({ typeProblems }: Walk): boolean {
  return typeProblems.length === maxTypeProblems;
}

function fieldOf({ path, depth }: Walk): string[] {
  return path.slice(0, depth).map(String);
}
