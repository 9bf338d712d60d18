import { buildSchema } from 'graphql';
import { renderConfiguration } from './configuration.js';
import { renderContract } from './contract.js';
import { renderCodes, renderUserErrors } from './errors.js';
import { renderDocumentLimits, renderMemberLimits } from './limits.js';

type Parts = Readonly<Record<string, string>>;

/** What is generated of each document, by the name of the mark that it stands at. `schema`: the text of schema.graphql. */
export function renderParts(schema: string): Readonly<Record<string, Parts>> {
  const built = buildSchema(schema);
  return {
    'README.md': { configuration: renderConfiguration() },
    'docs/contract.md': renderContract(built),
    'docs/errors.md': { userErrors: renderUserErrors(built), codes: renderCodes() },
    'docs/limits.md': { members: renderMemberLimits(), document: renderDocumentLimits() },
  };
}

/** The document with its generated parts made anew; the rest is written by hand. Throws when a mark is gone. */
export function withParts(document: string, parts: Parts): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const marked = new RegExp(`(<!-- ${name}: .*-->\\n)[^]*(\\n<!-- end of ${name} -->)`);
    if (!marked.test(text)) throw new Error(`The document has lost the marks of ${name}`);
    return text.replace(marked, (_, begin, end) => `${begin}${part}${end}`);
  }, document);
}
