import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { beforeAll, expect, test } from '@jest/globals';
import { buildSchema, GraphQLObjectType, parse, printSchema, validate } from 'graphql';
import { useGateway } from './support/useGateway.js';

/** Another team's subgraph, which knows customers by their key alone. */
const orders = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { order(id: ID!): Order }
  type Order @key(fields: "id") { id: ID! customer: Customer! }
  type Customer @key(fields: "boosterCustomerId") { boosterCustomerId: Int! orders: [Order!]! }
`);

const gateway = useGateway();
let sdl: string;

beforeAll(async () => {
  sdl = (await gateway.execute('{ _service { sdl } }')).body.data._service.sdl;
});

test('the subgraph composes with another one that adds to Customer', () => {
  const { errors, schema } = composeServices([
    { name: 'booster', typeDefs: parse(sdl) },
    { name: 'orders', typeDefs: orders },
  ]);

  expect(errors).toBeUndefined();
  const api = schema?.toAPISchema().toGraphQLJSSchema();
  const across = parse('{ order(id: "1") { customer { lastName emails { email } orders { id } } } }');
  expect(api && validate(api, across)).toEqual([]);
});

test('the subgraph is schema.graphql, word for word, and what a supergraph needs besides', async () => {
  const ownSchema = buildSchema(await readFile('schema.graphql', 'utf8'));
  const { schema } = composeServices([{ name: 'booster', typeDefs: parse(sdl) }]);
  const api = schema?.toAPISchema().toGraphQLJSSchema();

  const definitions = (text: string) => text.split('\n\n').sort();
  expect(definitions(printSchema(api ?? ownSchema))).toEqual(definitions(printSchema(ownSchema)));
  expect(api?.getType('Customer')).toBeInstanceOf(GraphQLObjectType);
});

test('what the gateway serves has the descriptions of schema.graphql', async () => {
  const ownSchema = buildSchema(await readFile('schema.graphql', 'utf8'));

  const { body } = await gateway.execute('{ __schema { types { name description } } }');

  const served = new Map(
    body.data.__schema.types.map(({ name, description }: Record<string, string>) => [name, description]),
  );
  for (const [name, { description, astNode }] of Object.entries(ownSchema.getTypeMap())) {
    if (astNode) expect([name, served.get(name)]).toEqual([name, description]);
  }
});
