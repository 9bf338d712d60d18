import { maxConcurrentReads } from '#gateway/booster/client.js';
import { type DtoName, type Member, membersOf } from '#gateway/booster/contract.js';
import { maxRepresentations } from '#gateway/graphql/entities.js';
import { limits } from '#gateway/graphql/limits.js';
import { code, generatedFrom, table } from './markdown.js';

/** docs/limits.md, from the field table and the limits of a document. */
export function renderLimits(): string {
  return `${generatedFrom('src/booster/contract.ts', 'src/graphql/limits.ts', 'src/graphql/entities.ts', 'src/booster/client.ts')}

# Limits and refusals

What the gateway refuses before it calls Booster, and why. The rule: not stricter than Booster without a reason that stands here.

## The limits

${table(['In', 'Limit', 'Members'], limitRows('Customer'))}

A text over its limit is told as \`TOO_LONG\`, a list as \`TOO_MANY\`, any other of these as \`INVALID\`, each at its field.

**Why there are limits.** Booster's metadata states none. But one request cannot be larger than 1 MiB in all, and past that only the
whole request can be refused. With limits, a slip such as a document pasted into a name is told at its field.

**Why they are generous.** Booster's own limits are not known. A gateway that refuses what Booster would store is wrong, and Booster
refuses by itself what it cannot store (\`REJECTED\`). So these are far above what a person types. A record that fills every list with
the longest texts stays within them and is still over 1 MiB: it is refused as \`REQUEST_TOO_LARGE\`.

**How length is counted.** In UTF-16 code units, as .NET and JavaScript count: most letters are one, most emoji two or more.

**Lists** have at most 100 items for the same reason: nobody enters more by hand, and a loop that does not stop is told at its list.

## E-mail addresses

One \`@\`, something on either side of it, no white space, up to 320 characters (64 before the \`@\` and 255 behind it are the most that
mail allows). That is enough to catch a slip and refuses hardly a real address (only those with a quoted name that holds a space or an @); whether an address exists only a mail can tell. An address that is
not required may be \`""\`, but not white space.

## Dates

A real calendar day from \`0002-01-01\` to \`9999-12-31\`. \`0001-01-01\` is .NET's value for "no date": it would be stored as none, or read back as
none. A server that converts between time zones shifts a day by up to one, so any day of year 1 is too near that edge; nobody was born in it.
Year 0 does not exist in .NET. A day that the calendar does not have (\`2021-02-30\`) would be stored as another or as none, without an error, so it
is refused too, as \`BAD_USER_INPUT\`.

## Characters

Refused in every text, as \`INVALID\`: control characters below U+0020 other than tab, line feed and carriage return; U+FFFE and U+FFFF; a text of nothing but one zero-width space (U+200B), which ServiceStack reads from JSON as empty; and half
of a surrogate pair (half of an emoji). Booster stores them, but cannot give them back: an XML answer that holds one is not well-formed, and a JSON answer
turns a lone surrogate into U+FFFD. Everything else goes through as it was sent, white space at the ends too.

## Blank

A required text must hold something other than white space (\`BLANK\`); a text that is not required may be \`""\` or white space. White space is what
.NET takes for it (\`String.IsNullOrWhiteSpace\`, which the recorded validators use): that includes U+0085 and excludes U+FEFF, the other way round
than \`trim\` in JavaScript.

## Customer id

Greater than 0 (\`INVALID\` in an update, \`BAD_USER_INPUT\` in a read): Booster's ids are, and 0 is what .NET reads when an id is missing.

## What one document may ask for

${table(
  ['At most', 'In one document'],
  Object.entries(documentLimits).map(([key, text]) => [limits[key as keyof typeof limits].toLocaleString('en'), text]),
)}

More is told as \`OPERATION_TOO_COMPLEX\`. The widest useful documents, and the introspection of every tool, are far below; without limits a small
request could ask for a lot of work.

## What one request may read

Each customer is read once in a request, however often it is asked for, and at most ${maxConcurrentReads} are read at a time, so that a wide request leaves
permits for the others. A supergraph may name up to ${maxRepresentations} entities in a request; with one more the request is refused before any is read
(\`OPERATION_TOO_COMPLEX\`).
`;
}

const documentLimits: Record<keyof typeof limits, string> = {
  characters: 'characters; send values as variables, which are not counted',
  lines: 'lines',
  tokens: 'tokens: words, numbers, signs',
  depth: 'levels of nested fields',
  aliases: 'aliases',
  rootFields: 'fields at the root of an operation',
  directives: 'directives',
  fragments: 'fragments',
  operations: 'operations',
  updates: '`updateCustomer`: of several, none could say which one failed',
};

/** The limits of one input type and of those below it; members with the same limit share a row. */
function limitRows(name: DtoName): string[][] {
  const members = Object.entries(membersOf(name));
  const byLimit = new Map<string, string[]>();
  for (const [key, member] of members) {
    const limit = limitOf(member);
    if (limit !== undefined) byLimit.set(limit, [...(byLimit.get(limit) ?? []), code(key)]);
  }
  return [
    ...[...byLimit].map(([limit, keys]) => [code(inputTypeOf(name)), limit, keys.join(', ')]),
    ...members.flatMap(([, { item }]) => (item === undefined ? [] : limitRows(item))),
  ];
}

/** The gateway's own limit of a member, in words. */
export function limitOf({ type, values, format, maxLength, maxItems }: Member): string | undefined {
  // An enum of the schema: GraphQL itself knows every value.
  if (values !== undefined) return undefined;
  if (type === 'DateTime') return 'a day in the year 0002 or later';
  if (maxItems !== undefined) return `up to ${maxItems.toLocaleString('en')} items`;
  if (maxLength === undefined) return undefined;
  const length = `up to ${maxLength.toLocaleString('en')} characters`;
  return format === 'email' ? `${length}, an e-mail address` : length;
}

/** The input type of the schema that mirrors a DTO. */
export function inputTypeOf(name: DtoName): string {
  return name === 'Customer' ? 'UpdateCustomerInput' : `${name}Input`;
}
