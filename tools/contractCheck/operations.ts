import { type DtoName, operations } from '#gateway/booster/contract.js';
import { type Drift, drift, type OperationName } from './drift.js';
import type { Metadata, WireOperation, WireType } from './metadata.js';

export type OperationCompared = {
  readonly drifts: readonly Drift[];
  /** What to go on with: the request as the service has it, and the answer's DTO if it is still the expected one. */
  readonly request?: WireType;
  readonly response?: DtoName;
};

/** Route, verb, authentication and answer of one operation against the table. */
export function compareOperation(name: OperationName, metadata: Metadata): OperationCompared {
  const actual = metadata.operations.find(({ request }) => request.name === name);
  if (actual === undefined) {
    const successor = metadata.operations.find((one) => routeDrifts(name, one).length === 0);
    return { drifts: [drift('operationGone', name, { expected: name, actual: successor?.request.name ?? null })] };
  }
  const compared = { request: actual.request, drifts: [...routeDrifts(name, actual), ...authDrifts(name, actual)] };
  const response = responseOf(name);
  if (response === undefined) return compared;
  const other = actual.responses.find((one) => one !== response);
  if (actual.responses.length > 0 && other === undefined) return { ...compared, response };
  const drifts = [drift('responseChanged', name, { expected: response, actual: other ?? null })];
  return { ...compared, drifts: [...compared.drifts, ...drifts] };
}

function responseOf(name: OperationName): DtoName | undefined {
  const operation = operations[name];
  return 'response' in operation ? operation.response : undefined;
}

/** Whether one of its routes is the expected one, takes the verb, and the service implements it. Further ones do no harm. */
function routeDrifts(name: OperationName, { routes, actions }: WireOperation): Drift[] {
  const { path, verb } = operations[name];
  const same = routes.filter((route) => samePath(route.path, path));
  if (same.length === 0) {
    const paths = routes.map((route) => route.path).slice(0, 3);
    return [drift('routeChanged', name, { expected: path, actual: paths.join(', ') || null })];
  }
  const taken = [same.flatMap(({ verbs }) => verbs), actions];
  const without = taken.find((verbs) => verbs.length > 0 && !verbs.includes(verb) && !verbs.includes('ANY'));
  if (without === undefined) return [];
  return [drift('verbChanged', name, { expected: verb, actual: without.join(', ') || null })];
}

/** ServiceStack takes paths in any case, with or without a slash at the end. */
function samePath(a: string, b: string): boolean {
  const plain = (path: string) => path.toLowerCase().replace(/^\/*|\/+$/g, '');
  return plain(a) === plain(b);
}

function authDrifts(name: OperationName, { requiresAuth, roles }: WireOperation): Drift[] {
  const required = roles.length === 0 ? 'required' : `required, with ${roles.join(', ')}`;
  const actual = requiresAuth || roles.length > 0 ? required : 'not required';
  return actual === 'required' ? [] : [drift('authenticationChanged', name, { expected: 'required', actual })];
}
