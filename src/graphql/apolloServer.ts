import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Context } from './context.js';
import type { Documents } from './documents.js';
import { errorPlugin } from './errorPlugin.js';
import { createExecutor } from './executor.js';
import type { Schemas } from './schema.js';

type GatewayOption = NonNullable<Extract<ApolloServerOptions<Context>, { gateway: unknown }>['gateway']>;

/** Reports to Apollo start with its environment variables, traces in responses with a subgraph; the rest is for HTTP, which is not Apollo's here. */
const disabled = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/**
 * The GraphQL server, without HTTP. It still has to be started. It gets operations that are parsed, validated and authorized, and
 * executes them by the executor hook, Apollo's `gateway` option: plugins see every request, but no hooks of single fields run.
 */
export function createApolloServer(schemas: Schemas, documents: Pick<Documents, 'find'>): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: executorHook(schemas),
    plugins: [errorPlugin, ...disabled],
    documentStore: {
      // The key ends in the hash of the text.
      get: async (key) => documents.find(key.slice(-64)),
      set: async () => {},
      delete: async () => false,
    },
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    status400ForVariableCoercionErrors: true,
    // The process stops by its own rules (process.ts).
    stopOnTerminationSignals: false,
    // Apollo logs what it could not classify, with the error's text.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

function executorHook(schemas: Schemas): GatewayOption {
  const execute = createExecutor(schemas);
  return {
    load: async () => ({
      executor: ({ context, request }) => execute({ context: context as Context, variables: request.variables ?? {} }),
    }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schemas.served, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}
