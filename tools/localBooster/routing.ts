import type { IncomingMessage } from 'node:http';
import type { RequestName } from './dtos.js';

/** The operation of a request, and what its URL holds. */
export type Route = {
  readonly operation: RequestName | 'AccessToken';
  /** As it stands in the path; only /customer has one there. */
  readonly boosterCustomerId: string | undefined;
  readonly query: URLSearchParams;
};

/** Paths match in any case, with or without a trailing slash. */
const routes = [
  ['PUT', /^\/customer\/([^/]+)\/?$/i, 'UpdateCustomer'],
  ['GET', /^\/customer\/([^/]+)\/?$/i, 'GetCustomer'],
  ['PUT', /^\/api\/UpdateCustomer\/?$/i, 'UpdateCustomer'],
  ['POST', /^\/access-token\/?$/i, 'AccessToken'],
] as const;

/** Undefined where Booster has no route. The verb may come from X-HTTP-Method-Override. */
export function routeOf({ url = '', method = '', headers }: IncomingMessage): Route | undefined {
  const [rawPath = '', ...rawQuery] = url.split('?');
  const path = unescapePath(rawPath);
  const override = headers['x-http-method-override'];
  const verb = (typeof override === 'string' && override !== '' ? override : method).toUpperCase();
  for (const [routeVerb, pattern, operation] of routes) {
    const found = routeVerb === verb ? pattern.exec(path) : null;
    if (found) return { operation, boosterCustomerId: found[1], query: new URLSearchParams(rawQuery.join('?')) };
  }
  return undefined;
}

function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
