import { type GraphQLSchema, isEnumType } from 'graphql';
import { boosterErrors } from '#gateway/graphql/boosterErrorTable.js';
import { gatewayErrors } from '#gateway/graphql/gatewayErrorTable.js';
import type { Telling } from '#gateway/graphql/telling.js';
import { code, table } from './markdown.js';

/** The codes of userErrors, with their descriptions in the schema. */
export function renderUserErrors(schema: GraphQLSchema): string {
  const type = schema.getType('UserErrorCode');
  if (!isEnumType(type)) throw new Error('schema.graphql has no enum UserErrorCode');
  const rows = type.getValues().map(({ name, description }) => [code(name), description ?? '']);
  return table(['Code', 'Meaning'], rows);
}

/** One row for each way in which an error comes about; the same code stands together. */
export function renderCodes(): string {
  const tellings: Telling[] = [...Object.values(boosterErrors), ...Object.values(gatewayErrors)];
  const rows = tellings
    .sort((a, b) => a.code.localeCompare(b.code, 'en'))
    .map(({ code: name, when, retryable, outcome, httpStatus }) => [
      code(name),
      when,
      retryable ? 'yes' : 'no',
      code(outcome),
      String(httpStatus ?? ''),
    ]);
  return table(['Code', 'When', 'retryable', 'outcome', 'HTTP'], rows);
}
