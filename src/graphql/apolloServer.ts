import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Context } from './context.js';
import { normaliseEarlyError } from './errors.js';
import { complexityRule } from './limits.js';
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
    validationRules: [complexityRule],
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
