import type { GraphQLFormattedError } from 'graphql';

/** No form shows more, and a caller gets no megabytes back by sending many mistakes. */
export const maxErrors = 10;
const maxErrorBytes = 65_536;

/** As many errors as fit; of one that does not fit by itself, what tells nothing of the document's own words. */
export function withinBounds(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const kept: GraphQLFormattedError[] = [];
  let bytes = 0;
  for (const error of errors) {
    bytes += Buffer.byteLength(JSON.stringify(error));
    if (bytes > maxErrorBytes) break;
    kept.push(error);
  }
  const [first] = errors;
  return kept.length > 0 || first === undefined
    ? kept
    : [{ message: first.message, extensions: { ...first.extensions, field: [] } }];
}

/** The longest of the waits that the errors ask for, in seconds. */
export function longestWait(errors: readonly GraphQLFormattedError[]): number | undefined {
  const waits = errors
    .map(({ extensions }) => extensions?.retryAfterSeconds)
    .filter((wait) => typeof wait === 'number');
  return waits.length === 0 ? undefined : Math.max(...waits);
}
