import { withConfiguration } from './configuration.js';
import { renderContract } from './contract.js';
import { renderErrors } from './errors.js';
import { renderLimits } from './limits.js';

/** What the documents are made from besides the code: the texts of these files. */
export type Sources = { readonly schema: string; readonly readme: string };

/** Every generated document by its path in the project. */
export function renderDocuments({ schema, readme }: Sources): Readonly<Record<string, string>> {
  return {
    'README.md': withConfiguration(readme),
    'docs/contract.md': renderContract(schema),
    'docs/errors.md': renderErrors(schema),
    'docs/limits.md': renderLimits(),
  };
}
