import { writeFile } from 'node:fs/promises';
import { readProjectFile } from '#gateway/projectFile.js';
import { renderParts, withParts } from './documents.js';

/** `npm run generate`: renews the generated parts of the documents; test/tools/docs fails when they are stale. */
const inProject = (path: string) => new URL(`../../${path}`, import.meta.url);

for (const [path, parts] of Object.entries(renderParts(await readProjectFile('schema.graphql')))) {
  await writeFile(inProject(path), withParts(await readProjectFile(path), parts));
}
