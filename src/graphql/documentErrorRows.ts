import { final } from '../booster/errorRow.js';

/** The errors of requests that name their document, and of documents that are not listed; part of gatewayErrors. */
export const documentErrorRows = {
  persistedQuery: {
    ...final,
    code: 'PERSISTED_QUERY_NOT_SUPPORTED',
    // The protocol's own word: clients compare it, and then send the document.
    message: 'PersistedQueryNotSupported',
    when: 'a request with the hash or id of its document instead of the document, with TRUSTED_DOCUMENTS_MODE=off; clients then send the document',
    httpStatus: 200,
  },
  documentNotFound: {
    ...final,
    code: 'PERSISTED_QUERY_NOT_FOUND',
    // The same.
    message: 'PersistedQueryNotFound',
    when: 'with TRUSTED_DOCUMENTS_MODE=log, a hash or id that is not listed; clients then send the document',
    httpStatus: 200,
  },
  documentNotTrusted: {
    ...final,
    code: 'DOCUMENT_NOT_TRUSTED',
    message: 'This document is not on the list of trusted documents.',
    when: 'with TRUSTED_DOCUMENTS_MODE=only, a document, hash or id that is not listed',
    httpStatus: 400,
  },
} as const;
