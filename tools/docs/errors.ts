import { type GraphQLSchema, isEnumType } from 'graphql';
import { errorKinds } from '#gateway/booster/errorKinds.js';
import type { ErrorRow } from '#gateway/booster/errorRow.js';
import { gatewayErrors } from '#gateway/graphql/gatewayErrors.js';
import { code, table } from './markdown.js';

/** The codes of userErrors, with their descriptions in the schema. */
export function renderUserErrors(schema: GraphQLSchema): string {
  const type = schema.getType('UserErrorCode');
  if (!isEnumType(type)) throw new Error('schema.graphql has no enum UserErrorCode');
  const rows = type.getValues().map(({ name, description }) => [code(name), description ?? '']);
  return table(['Code', 'Meaning'], rows);
}

/** One row for each cause of an error, ordered by code. */
export function renderCodes(): string {
  const { rejected, notFound, conflict, otherVersion, ...topLevel } = errorKinds;
  const tableRows: (ErrorRow & { readonly httpStatus?: number })[] = [
    ...Object.values(topLevel),
    ...Object.values(gatewayErrors),
  ];
  const rows = tableRows
    .sort((a, b) => a.code.localeCompare(b.code, 'en'))
    .map(({ code: name, when, retryable, processed, httpStatus }) => [
      code(name),
      when,
      retryable ? 'yes' : 'no',
      code(processed === 'no' ? 'NOT_APPLIED' : 'UNKNOWN'),
      String(httpStatus ?? ''),
    ]);
  return table(['Code', 'When', 'retryable', 'outcome', 'HTTP'], rows);
}
