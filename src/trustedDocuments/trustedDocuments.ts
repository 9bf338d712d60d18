import { hash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Documents, ExaminedDocument } from '../graphql/documents.js';
import { GatewayError } from '../graphql/gatewayError.js';
import { operationNameOf } from '../graphql/operationInfo.js';
import type { TrustedList } from './prepareDocuments.js';

export type TrustPolicy = {
  /** What becomes of documents that are not listed: nothing, a call of `onUnlisted` for each, or a rejection. */
  readonly mode: 'off' | 'log' | 'only';
  /** The list as it is now. */
  readonly list: () => TrustedList;
  readonly onUnlisted: (unlisted: { readonly operationName: string | null; readonly documentHash: string }) => void;
};

export type TrustedDocuments = Pick<Documents, 'operationOf' | 'prepare' | 'find'> & {
  /** The document that a request holds or names. Throws GatewayError or GatewayErrors. */
  requested(params: { readonly query?: string; readonly documentId?: string }): ExaminedDocument;
};

/** Hashes of unlisted documents that are remembered, to report each once. */
const maxReported = 10_000;

const kindOfUnknown = { off: 'persistedQuery', log: 'documentNotFound', only: 'documentNotTrusted' } as const;

/** Finds listed documents first, which need neither parsing nor validation; `documents` has the others, if they may be executed. */
export function withTrustedDocuments(documents: Documents, { mode, list, onUnlisted }: TrustPolicy): TrustedDocuments {
  const reported = new LRUCache<string, true>({ max: maxReported });

  return {
    operationOf: documents.operationOf,

    find: (key): DocumentNode | undefined => list().byHash.get(key)?.document ?? documents.find(key),

    requested({ query, documentId }) {
      const named = documentId === undefined ? undefined : byId(documentId);
      if (query === undefined) return named ?? rejectUnknown();
      const key = hash('sha256', query);
      if (named !== undefined && named.hash !== key)
        throw new GatewayError('badRequest', { message: 'documentId names another document than query: send one.' });
      const listed = list().byHash.get(key);
      if (listed !== undefined) return listed;
      if (mode === 'only') throw new GatewayError('documentNotTrusted');
      return documents.examine(query, key);
    },

    prepare(examined, info) {
      const operation = documents.prepare(examined, info);
      const documentHash = examined.hash;
      if (mode === 'log' && !list().byHash.has(documentHash) && !reported.has(documentHash)) {
        reported.set(documentHash, true);
        onUnlisted({ operationName: operationNameOf(info), documentHash });
      }
      return operation;
    },
  };

  /** Also by the SHA-256 of the text, and with the prefix that GraphQL over HTTP gives it. */
  function byId(id: string): ExaminedDocument | undefined {
    const { byId, byHash } = list();
    const bare = id.replace(/^sha256:/, '');
    return byId.get(id) ?? byId.get(bare) ?? byHash.get(bare);
  }

  function rejectUnknown(): never {
    // Without it caches may keep a GET's 200.
    throw new GatewayError(kindOfUnknown[mode], { headers: { 'cache-control': 'no-store' } });
  }
}
