import type { IncomingMessage } from 'node:http';

/** Where a request goes, with what its URL says; nothing where Booster has no route. */
export type Route =
  | {
      readonly operation: 'UpdateCustomer' | 'GetCustomer';
      /** As it stands in the path; /api has none there. */
      readonly boosterCustomerId: string | undefined;
      readonly query: URLSearchParams;
    }
  | { readonly operation: 'AccessToken'; readonly query: URLSearchParams };

/** Paths without regard to case and to a slash at the end; the verb may come from X-HTTP-Method-Override. */
export function routeOf({ url = '', method = '', headers }: IncomingMessage): Route | undefined {
  const [rawPath = '', rawQuery = ''] = splitOnce(url, '?');
  const query = new URLSearchParams(rawQuery);
  const path = unescapePath(rawPath);
  const override = headers['x-http-method-override'];
  const verb = (typeof override === 'string' && override !== '' ? override : method).toUpperCase();

  const boosterCustomerId = /^\/customer\/([^/]+)\/?$/i.exec(path)?.[1];
  if (boosterCustomerId !== undefined && verb === 'PUT')
    return { operation: 'UpdateCustomer', boosterCustomerId, query };
  if (boosterCustomerId !== undefined && verb === 'GET') return { operation: 'GetCustomer', boosterCustomerId, query };
  if (/^\/api\/UpdateCustomer\/?$/i.test(path) && verb === 'PUT') {
    return { operation: 'UpdateCustomer', boosterCustomerId: undefined, query };
  }
  if (/^\/access-token\/?$/i.test(path) && verb === 'POST') return { operation: 'AccessToken', query };
  return undefined;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
