import { buildSchema, isEnumType } from 'graphql';
import { boosterErrors } from '../graphql/boosterErrorTable.js';
import { gatewayErrors } from '../graphql/gatewayErrorTable.js';
import type { Telling } from '../graphql/telling.js';
import { code, generatedFrom, table } from './markdown.js';

/** docs/errors.md, from the two error tables and the descriptions in `schema` (the text of schema.graphql). */
export function renderErrors(schema: string): string {
  return `${generatedFrom('src/graphql/boosterErrorTable.ts', 'src/graphql/gatewayErrorTable.ts', 'schema.graphql')}

# Errors

For frontend developers: how the gateway says that something did not work, and what to do then.

## Two channels

What the caller can correct is data: \`updateCustomer.userErrors\`. Show each entry at its field. All problems that the gateway
finds there come at once, and Booster is not called then; values that do not fit the schema at all come before them, as \`BAD_USER_INPUT\` (below). When \`userErrors\` is empty and there is no top-level error, the update was stored.

Everything else is a top-level error, in \`errors\`: ten at most. \`data.updateCustomer\` is then null, except when only the read-back failed.
When more than ten parts of a query fail, \`data\` is null as a whole, so that nothing that failed looks like a customer that does not exist.

Decide by \`code\`, never by \`message\`: messages are English, for people, and may change.

## userErrors

${table(['Code', 'Meaning'], userErrorRows(schema))}

\`field\` is the path from the arguments of \`updateCustomer\`, e.g. \`["input", "emails", "0", "email"]\`; empty when it is not about
one field. \`upstreamCode\` is Booster's own code when Booster refused.

## Top-level errors

| In \`extensions\` | Meaning |
| --- | --- |
| \`code\` | What happened: see the table below. |
| \`retryable\` | \`true\`: the same request may be sent again later. With \`outcome\` \`UNKNOWN\`, read first. |
| \`outcome\` | On errors of a mutation: what became of the update (see below). \`NOT_APPLIED\` on everything that is rejected before execution. |
| \`requestId\` | Name it when you report a problem: it is in the log, and in the answer's \`x-request-id\` header. Send your own as \`x-request-id\` (letters, digits, \`.\`, \`_\`, \`-\`; up to 128). |
| \`retryAfterSeconds\` | Only when Booster said how long to wait; also the \`retry-after\` header of the answer. |
| \`field\` | Only with \`BAD_USER_INPUT\`: the value at fault, in the form of \`userErrors.field\`. |

What is rejected before execution (broken JSON, an unknown path, a body that is too large, no room) has HTTP 4xx or 503 and the same extensions. Nothing was stored then. The media type is
\`application/graphql-response+json\` where the client prefers it, else \`application/json\`, also for a client that accepts neither.

| \`outcome\` | What it means | What to do |
| --- | --- | --- |
| \`APPLIED\` | The update was stored; only reading it back failed. | Do not send it again. Read the customer when you need it. |
| \`NOT_APPLIED\` | Nothing was stored. | If \`retryable\`, send it again later, after \`retryAfterSeconds\` if given. If not, something has to change first: sign in, correct the request, or report the problem. |
| \`UNKNOWN\` | It may have been stored, or may be stored yet. | Read the customer, and let the user compare. A read does not return everything (see \`Customer\`), so what it does not show stays unknown. Do not send it again by yourself: the record is replaced as a whole, and a second update overwrites what somebody else stored in between. If not \`retryable\`, report the problem. |

## All codes of top-level errors

HTTP is the status when execution never began. Where there is none, execution had begun: then the status is 200, whatever Booster said.
A read of a customer that does not exist is no error: \`customer\` is null.
\`outcome\` is as in the table unless the error stands at a path below \`updateCustomer\`: then it is \`APPLIED\`.

${table(['Code', 'When', 'retryable', 'outcome', 'HTTP'], codeRows())}
`;
}

function userErrorRows(schema: string): string[][] {
  const type = buildSchema(schema).getType('UserErrorCode');
  if (!isEnumType(type)) throw new Error('schema.graphql has no enum UserErrorCode');
  return type.getValues().map(({ name, description }) => [code(name), description ?? '']);
}

/** One row for each way in which an error comes about; the same code stands together. */
function codeRows(): string[][] {
  const tellings: Telling[] = [...Object.values(boosterErrors), ...Object.values(gatewayErrors)];
  return tellings
    .sort((a, b) => a.code.localeCompare(b.code, 'en'))
    .map(({ code: name, when, retryable, outcome, httpStatus }) => [
      code(name),
      when,
      retryable ? 'yes' : 'no',
      code(outcome),
      String(httpStatus ?? ''),
    ]);
}
