import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { renderDocuments } from './documents.js';

/** `npm run generate`: writes the generated documents. test/docs fails when they are stale. */
const project = new URL('../../', import.meta.url);
const [schema, readme] = await Promise.all(
  ['schema.graphql', 'README.md'].map((path) => readFile(new URL(path, project), 'utf8')),
);

await mkdir(new URL('docs/', project), { recursive: true });
for (const [path, text] of Object.entries(renderDocuments({ schema: schema ?? '', readme: readme ?? '' }))) {
  await writeFile(new URL(path, project), text);
}
