import { writeFile } from 'node:fs/promises';
import { readProjectFile } from '#gateway/projectFile.js';
import { renderSubgraph } from './subgraph.js';

/** `npm run generate`: renews subgraph.graphql; test/tools/subgraph.test.ts fails when it is stale. */
const text = await renderSubgraph(await readProjectFile('schema.graphql'), await readProjectFile('federation.graphql'));
await writeFile(new URL('../../subgraph.graphql', import.meta.url), text);
