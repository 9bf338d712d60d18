import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Context } from './context.js';
import { normaliseEarlyError } from './errors.js';
import { complexityRule } from './limits.js';
import { plainErrors } from './plainErrors.js';
import { recording } from './recording.js';
import { resolvers } from './resolvers.js';

export type ApolloOptions = {
  /** The text of schema.graphql. */
  readonly typeDefs: string;
  /** Introspection, for tools; off in production. */
  readonly introspection: boolean;
  /** The page of GET /graphql; none in production. */
  readonly landingPage?: ApolloServerPlugin | undefined;
};

/** The GraphQL server, without HTTP. It still has to be started. */
export function createApolloServer({ typeDefs, introspection, landingPage }: ApolloOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    typeDefs,
    resolvers,
    introspection,
    plugins: [plainErrors, recording, landingPage ?? ApolloServerPluginLandingPageDisabled()],
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
