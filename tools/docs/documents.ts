import { buildSchema } from 'graphql';
import { environment } from '#gateway/config/environment.js';
import { secretNames } from '#gateway/config/secrets.js';
import { reservedIds } from '../localBooster/reservedIds.js';
import { renderContract } from './contract.js';
import { renderCodes, renderUserErrors } from './errors.js';
import { renderDocumentLimits, renderMemberLimits } from './limits.js';
import { code, table } from './markdown.js';

type Parts = Readonly<Record<string, string>>;

/** The generated parts of each document, by the name of their marks. `schema`: the text of schema.graphql. */
export function renderParts(schema: string): Readonly<Record<string, Parts>> {
  const built = buildSchema(schema);
  return {
    'README.md': { configuration: renderConfiguration() },
    'docs/contract.md': renderContract(built),
    'docs/errors.md': { userErrors: renderUserErrors(built), codes: renderCodes() },
    'docs/local-booster.md': { reservedIds: renderReservedIds() },
    'docs/limits.md': { members: renderMemberLimits(), document: renderDocumentLimits() },
  };
}

/** The document with its generated parts renewed; the rest is written by hand. Throws when a mark is missing. */
export function withParts(document: string, parts: Parts): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const marked = new RegExp(`(<!-- ${name}: .*-->\\n)[^]*(\\n<!-- end of ${name} -->)`);
    if (!marked.test(text)) throw new Error(`The document has lost the marks of ${name}`);
    return text.replace(marked, (_, begin, end) => `${begin}${part}${end}`);
  }, document);
}

/** The configuration table, from the declaration of the environment. */
export function renderConfiguration(): string {
  const rows = Object.entries(environment).map(([name, variable]) => [
    [name, ...(secretNames.includes(name) ? [`${name}_FILE`] : [])].map(code).join(', '),
    defaultOf(variable.parse(undefined)),
    variable.description ?? '',
  ]);
  return table(['Variable', 'Default', 'Meaning'], rows);
}

function renderReservedIds(): string {
  const rows = reservedIds.map(({ id, does, reported }) => [String(id), does, reported]);
  return table(['Id', 'Booster', 'The gateway reports, for an update'], rows);
}

function defaultOf(value: unknown): string {
  return value === undefined ? 'unset' : code(String(value));
}
