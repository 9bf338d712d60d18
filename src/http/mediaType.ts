import Negotiator from 'negotiator';

/** The media types of GraphQL over HTTP, as Apollo writes them. */
const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';
const html = 'text/html';

/** For a client that accepts neither, and before it is known what it accepts. */
export const fallbackMediaType = json;

/** Negotiation takes a millisecond for each kilobyte; no browser and no client sends as much as one. */
const maxAcceptLength = 1_024;

/** The media type for a response; undefined when the client accepts neither. Without a preference it is JSON, as in Apollo. */
export function mediaTypeOf(accept: string | undefined): string | undefined {
  return !accept || accept === '*/*' ? json : preferredOf(accept, [json, graphqlResponse]);
}

/** Whether a browser opens the address. */
export function prefersHtml(accept: string | undefined): boolean {
  return preferredOf(accept ?? '', [json, graphqlResponse, html]) === html;
}

function preferredOf(accept: string, types: string[]): string | undefined {
  return accept.length > maxAcceptLength ? undefined : new Negotiator({ headers: { accept } }).mediaType(types);
}
