import { makeExecutableSchema } from '@graphql-tools/schema';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { GraphQLScalarType, type GraphQLSchema, isInputObjectType, Kind, type ValueNode } from 'graphql';
import { readProjectFile } from '../projectFile.js';
import { resolveEntities } from './entities.js';
import { createInputReaders, type InputReaders, namedInputType, updateInputName } from './inputReaders.js';
import { literalValue } from './literals.js';
import { resolvers } from './resolvers.js';

export type Schemas = {
  /** The schema that is served: that of schema.graphql, as a subgraph of Apollo Federation 2. Documents are validated against it. */
  readonly served: GraphQLSchema;
  /**
   * Its twin for execution: every input type is a scalar there, so that graphql-js does not walk an input a second time.
   * Variables have been read before execution; literals are read during it, by the same reader.
   */
  readonly executable: GraphQLSchema;
  readonly readers: InputReaders;
};

/** Of subgraph.graphql, which is generated: schema.graphql and what makes it a subgraph. */
export async function readSchemas(): Promise<Schemas> {
  const sdl = await readProjectFile('subgraph.graphql');
  const served = makeExecutableSchema({ typeDefs: sdl, resolvers: resolversOf(sdl) });
  const readers = createInputReaders(served);
  const executable = mapSchema(served, {
    [MapperKind.TYPE]: (type) => (isInputObjectType(type) ? inputScalar(served, readers, type.name) : undefined),
  });
  readInputOfPreview(served, readers);
  return { served, executable, readers };
}

/** A preview beside introspection is executed against the served schema: there graphql-js has checked its input, and nothing has read it. */
function readInputOfPreview(served: GraphQLSchema, { readUpdate }: InputReaders): void {
  const preview = served.getQueryType()?.getFields().previewUpdateCustomer;
  const resolve = preview?.resolve;
  if (preview === undefined || resolve === undefined) return;
  preview.resolve = (root, args, context, info) =>
    resolve(root, { ...args, input: readUpdate(args.input) }, context, info);
}

function resolversOf(sdl: string) {
  return {
    ...resolvers,
    LocalDate: localDate,
    Query: { ...resolvers.Query, _entities: resolveEntities, _service: () => ({ sdl }) },
    _Entity: { __resolveType: ({ __typename }: { readonly __typename: string }) => __typename },
  };
}

/** Any string: that it is a calendar day is a rule of the field table, reported as a userError. */
const localDate = {
  serialize: (day: unknown) => day,
  parseValue: (value: unknown) => stringOr(value),
  parseLiteral: (node: ValueNode) => stringOr(node.kind === Kind.STRING ? node.value : undefined),
};

function stringOr(value: unknown): string {
  if (typeof value === 'string') return value;
  // graphql-js reports it at the value's node.
  throw new TypeError('Must be a string like 2020-12-30.');
}

/** Replaces an input type in the twin. */
function inputScalar(served: GraphQLSchema, readers: InputReaders, name: string): GraphQLScalarType {
  const type = { nonNull: false, ...namedInputType(served, name) };
  return new GraphQLScalarType({
    name,
    // Variables have been read before execution.
    parseValue: (value) => value,
    parseLiteral(node, variables) {
      const value = literalValue(type, node, variables ?? {});
      return name === updateInputName ? readers.readUpdate(value) : value;
    },
  });
}
