import { writeFile } from 'node:fs/promises';
import { readProjectFile } from '#gateway/projectFile.js';
import { readSources, renderClient } from './generated.js';

/** `npm run generate`: renews the generated files of the client; test/client/generated.test.ts fails when they are stale. */
const inProject = (path: string) => new URL(`../../${path}`, import.meta.url);

for (const [path, text] of Object.entries(renderClient(await readSources(readProjectFile)))) {
  await writeFile(inProject(path), text);
}
