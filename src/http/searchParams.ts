import { refusal } from '../graphql/refusals.js';
import { parseStrictJson } from './strictJson.js';

/** The query string of a GET, decoded as Apollo decodes it, so that both see the same request. */
export function searchParamsOf(url: string): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at));
}

/** Nothing may be changed before it reaches GraphQL, in a URL neither. Throws BAD_REQUEST. */
export function checkSearch(url: string): void {
  // A request target has no fragment (RFC 9112, section 3.2); who stops there and who does not would see two requests.
  if (url.includes('#')) throw refusal('badRequest', { message: 'The URL holds a #.', httpStatus: 400 });
  try {
    decodeURIComponent(url.slice(url.indexOf('?') + 1));
  } catch {
    throw refusal('badRequest', { message: 'The URL is not valid UTF-8.', httpStatus: 400 });
  }
  const params = searchParamsOf(url);
  for (const name of ['variables', 'extensions']) {
    try {
      for (const text of params.getAll(name)) parseStrictJson(Buffer.from(text));
    } catch {
      const message = `The search parameter ${name} is not JSON that can be read without a change.`;
      throw refusal('badRequest', { message, httpStatus: 400 });
    }
  }
}
