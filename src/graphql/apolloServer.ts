import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Context } from './context.js';
import { maxErrors } from './errorBounds.js';
import { normaliseEarlyError } from './errors.js';
import { plainErrors } from './plainErrors.js';
import { recording } from './recording.js';

export type ApolloOptions = {
  readonly schema: GraphQLSchema;
  /** Introspection, for tools; off in production. */
  readonly introspection: boolean;
  /** The page of GET /graphql; none in production. */
  readonly landingPage?: ApolloServerPlugin | undefined;
};

/** Traces in the answers come by themselves with a subgraph, reports to Apollo with its environment variables. */
const tellNobody = [
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
];

/** The GraphQL server, without HTTP. It still has to be started. */
export function createApolloServer({ schema, introspection, landingPage }: ApolloOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection,
    plugins: [plainErrors, recording, landingPage ?? ApolloServerPluginLandingPageDisabled(), ...tellNobody],
    validationOptions: { maxErrors },
    documentStore: rememberedDocuments(),
    // What is refused before a request has a context comes past plainErrors.
    formatError: (_formatted, error) => normaliseEarlyError(error),
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    status400ForVariableCoercionErrors: true,
    // The process stops by its own rules (main.ts).
    stopOnTerminationSignals: false,
    // Apollo logs what it could not classify, with the error's text.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** So many characters of documents are remembered as parsed and validated. A parsed one can take a hundred times as much. */
const maxRememberedCharacters = 500_000;

/** Apollo's own measures neither source nor tokens, which a document keeps alive, and grows to gigabytes. */
function rememberedDocuments() {
  return new InMemoryLRUCache<DocumentNode>({
    maxSize: maxRememberedCharacters,
    sizeCalculation: ({ loc }) => loc?.source.body.length ?? maxRememberedCharacters,
  });
}
