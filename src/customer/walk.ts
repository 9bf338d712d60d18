import type { UserErrorCode } from '../generated/graphql.js';

/** One value that does not fit its type in the schema; `field` is the path to it. */
export type TypeProblem = { readonly field: string[]; readonly message: string };

export type Problem = { readonly code: UserErrorCode; readonly message: string };

/** One thing that the caller can correct; `field` is the path from the arguments of updateCustomer. */
export type FieldError = Problem & { readonly field: string[] };

/** No form shows more, and a megabyte of mistakes costs no more than these. */
export const maxTypeProblems = 10;
export const maxProblems = 100;

/** One walk through one value: where it is, and what it has found. */
export type Walk = {
  /** Overwritten on the way, and copied only for a problem. Its first `depth` steps lead to the value in hand. */
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

/** Stands for a value that is not known yet, such as that of a variable. It fits every type. */
export const givenLater = Symbol('givenLater');

/** Reports that the value in hand does not fit its type. It is read as absent. */
export function mistyped(walk: Walk, value: unknown, message: string): undefined {
  if (value === givenLater || isFull(walk)) return;
  walk.typeProblems.push({ field: fieldOf(walk), message });
}

/** Reports a member that the type in hand does not have. Only what looks like a name is repeated. */
export function unknownMember(walk: Walk, name: string, typeName: string): void {
  if (isFull(walk)) return;
  const field = /^[A-Za-z_]\w{0,99}$/.test(name) ? [...fieldOf(walk), name] : fieldOf(walk);
  walk.typeProblems.push({ field, message: `Unknown field in ${typeName}.` });
}

export function breaksRule(walk: Walk, { code, message }: Problem): void {
  if (walk.problems.length < maxProblems) walk.problems.push({ field: fieldOf(walk), code, message });
}

/** Whether there are as many type problems as are reported: the rest of the value does not matter. */
export function isFull({ typeProblems }: Walk): boolean {
  return typeProblems.length === maxTypeProblems;
}

function fieldOf({ path, depth }: Walk): string[] {
  return path.slice(0, depth).map(String);
}
