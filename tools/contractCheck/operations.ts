import { operations } from '#gateway/booster/operations.js';
import { type Drift, drift, type OperationName } from './drift.js';
import type { Metadata, WireOperation } from './metadata.js';

/**
 * Route, verb, authentication and response of one operation against the table. `request` and `response`, to be compared
 * next: the request as the service has it, the response if it is still the expected one.
 */
export function compareOperation(name: OperationName, metadata: Metadata) {
  const actual = metadata.operations.find(({ request }) => request.name === name);
  if (actual === undefined) {
    const successor = metadata.operations.find((one) => routeDrifts(name, one).length === 0);
    const gone = drift('operationGone', name, { expected: name, actual: successor?.request.name ?? null });
    return { drifts: [gone], request: undefined, response: undefined };
  }
  const expected = operations[name];
  const response = 'response' in expected ? expected.response : undefined;
  const changed = response === undefined ? [] : responseDrifts(name, response, actual);
  return {
    drifts: [...routeDrifts(name, actual), ...authDrifts(name, actual), ...changed],
    request: actual.request,
    response: changed.length === 0 ? response : undefined,
  };
}

function responseDrifts(name: OperationName, expected: string, { responses }: WireOperation): Drift[] {
  const other = responses.find((one) => one !== expected);
  if (responses.length > 0 && other === undefined) return [];
  return [drift('responseChanged', name, { expected, actual: other ?? null })];
}

/** The expected route must be among its routes, with the expected verb, implemented by the service. */
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

/** ServiceStack matches paths in any case, with or without a trailing slash. */
function samePath(a: string, b: string): boolean {
  const bare = (path: string) => path.toLowerCase().replace(/^\/*|\/+$/g, '');
  return bare(a) === bare(b);
}

function authDrifts(name: OperationName, { requiresAuth, roles }: WireOperation): Drift[] {
  const required = roles.length === 0 ? 'required' : `required, with ${roles.join(', ')}`;
  const actual = requiresAuth || roles.length > 0 ? required : 'not required';
  return actual === 'required' ? [] : [drift('authenticationChanged', name, { expected: 'required', actual })];
}
