import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type ExecutionResult, execute, GraphQLError } from 'graphql';
import type { Context } from './context.js';
import type { Documents } from './documents.js';
import { errorPlugin } from './errorPlugin.js';
import { maxErrors } from './errors.js';
import { GatewayError } from './gatewayError.js';
import type { InputProblem } from './inputReaders.js';
import type { Schemas } from './schema.js';

type GatewayOption = NonNullable<Extract<ApolloServerOptions<Context>, { gateway: unknown }>['gateway']>;

/** Environment variables would start reports to Apollo, and a subgraph would put traces into responses; the other two are for Apollo's own HTTP. */
const disabled = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/**
 * The GraphQL server, without HTTP and not yet started. Its operations have been parsed, validated and authorized. They are executed by
 * the executor hook, Apollo's `gateway` option: plugins see every request, but hooks of single fields do not run.
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
    // process.ts handles the signals.
    stopOnTerminationSignals: false,
    // Apollo logs unexpected errors with their message, which may hold data.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

function executorHook(schemas: Schemas): GatewayOption {
  return {
    load: async () => ({
      executor: async ({ context, request }) => run(schemas, context as Context, request.variables ?? {}),
    }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schemas.served, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}

/**
 * Executes a validated operation. Its variables are read first, each value once. It runs against the twin of the served schema, unless
 * it selects introspection: that must show the served schema.
 */
function run(
  { served, executable }: Schemas,
  context: Context,
  variables: Readonly<Record<string, unknown>>,
): ExecutionResult | Promise<ExecutionResult> {
  const { document, operation, introspection, readVariables } = context.operation;
  const { values, problems } = readVariables(variables);
  if (problems.length > 0) return { errors: problems.slice(0, maxErrors).map(toGraphQLError) };
  return execute({
    schema: introspection ? served : executable,
    document,
    contextValue: context,
    // Only in the twin may they be values that have been read.
    variableValues: introspection ? variables : values,
    operationName: operation.name?.value,
  });
}

function toGraphQLError(problem: InputProblem): GraphQLError {
  const originalError = new GatewayError('badInput', problem);
  return new GraphQLError(originalError.message, { originalError });
}
