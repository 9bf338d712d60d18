import { readFile, writeFile } from 'node:fs/promises';
import { renderParts, withParts } from './documents.js';

/** `npm run generate`: renews the generated parts of the documents; test/tools/docs fails when they are stale. */
const inProject = (path: string) => new URL(`../../${path}`, import.meta.url);

for (const [path, parts] of Object.entries(renderParts(await readFile(inProject('schema.graphql'), 'utf8')))) {
  await writeFile(inProject(path), withParts(await readFile(inProject(path), 'utf8'), parts));
}
