import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';

/**
 * The schema that the gateway serves, as text: schema.graphql with the directives of federation.graphql, and what Apollo Federation
 * adds (`_entities`, `_service`, the definitions of its directives). Throws on what is no subgraph.
 */
export async function renderSubgraph(typeDefs: string, federation: string): Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs) }, { typeDefs: parse(federation) }]);
  const { data } = await execute({ schema, document: parse('{ _service { sdl } }') });
  const service = data?._service as { readonly sdl: string } | undefined;
  return `# Generated from schema.graphql and federation.graphql by \`npm run generate\`.\n\n${service?.sdl.trim()}\n`;
}
