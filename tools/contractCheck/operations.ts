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
    const successor = metadata.operations.find(
      (one) => one.routes.some(({ path }) => samePath(path, operations[name].path)) && allows(name, one),
    );
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

/** Further routes and verbs do no harm. */
function routeDrifts(name: OperationName, actual: WireOperation): Drift[] {
  const { path, verb } = operations[name];
  if (!actual.routes.some((route) => samePath(route.path, path))) {
    const paths = actual.routes.map((route) => route.path).slice(0, 3);
    return [drift('routeChanged', name, { expected: path, actual: paths.join(', ') || null })];
  }
  if (allows(name, actual)) return [];
  return [drift('verbChanged', name, { expected: verb, actual: verbsOf(name, actual) || null })];
}

/** Whether the route takes the verb and the service implements it. */
function allows(name: OperationName, { routes, actions }: WireOperation): boolean {
  const { path, verb } = operations[name];
  const has = (verbs: readonly string[]) => verbs.includes(verb) || verbs.includes('ANY');
  return (
    routes.some((route) => samePath(route.path, path) && has(route.verbs)) && (actions.length === 0 || has(actions))
  );
}

function verbsOf(name: OperationName, { routes, actions }: WireOperation): string {
  const onRoute = routes.filter(({ path }) => samePath(path, operations[name].path)).flatMap(({ verbs }) => verbs);
  return (onRoute.includes(operations[name].verb) || onRoute.includes('ANY') ? actions : onRoute).join(', ');
}

/** ServiceStack takes paths in any case, with or without a slash at the end. */
function samePath(a: string, b: string): boolean {
  const plain = (path: string) => path.toLowerCase().replace(/^\/*|\/+$/g, '');
  return plain(a) === plain(b);
}

function authDrifts(name: OperationName, { requiresAuth, roles }: WireOperation): Drift[] {
  if (roles.length > 0)
    return [
      drift('authenticationChanged', name, { expected: 'required', actual: `required, with ${roles.join(', ')}` }),
    ];
  return requiresAuth ? [] : [drift('authenticationChanged', name, { expected: 'required', actual: 'not required' })];
}
