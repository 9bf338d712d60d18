import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { resolveEntities } from './entities.js';
import { resolvers } from './resolvers.js';

export type SchemaTexts = {
  /** The text of schema.graphql: the contract with the frontends, plain. */
  readonly typeDefs: string;
  /** The text of federation.graphql: what makes it a subgraph. */
  readonly federation: string;
};

/** Without its own description, which would replace that of the contract. */
const localDate = {
  serialize: GraphQLLocalDate.serialize,
  parseValue: GraphQLLocalDate.parseValue,
  parseLiteral: GraphQLLocalDate.parseLiteral,
};

/** The schema that is served: that of schema.graphql, as a subgraph of Apollo Federation 2. */
export function createSchema({ typeDefs, federation }: SchemaTexts): GraphQLSchema {
  const module = {
    typeDefs: [parse(typeDefs), parse(federation)],
    resolvers: { ...resolvers, LocalDate: localDate, Query: { ...resolvers.Query, _entities: resolveEntities } },
  };
  // The type that codegen makes of resolvers says more than the one that is asked for.
  return buildSubgraphSchema(module as Parameters<typeof buildSubgraphSchema>[0]);
}
