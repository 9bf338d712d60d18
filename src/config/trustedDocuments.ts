import { z } from 'zod';
import { oneOf } from './values.js';

/** Which documents may be executed. */
export const trustedDocumentsEnvironment = {
  TRUSTED_DOCUMENTS: z
    .string()
    .optional()
    .describe(
      'File or folder with the list of trusted documents: an Apollo manifest, a map of hash to text (client-preset, Relay), or `.graphql` files (docs/trusted-documents.md).',
    ),
  TRUSTED_DOCUMENTS_MODE: oneOf(
    ['off', 'log', 'only'],
    'off',
    'What becomes of documents that are not listed: `log` writes a line for each, `only` rejects them.',
  ),
} as const;
