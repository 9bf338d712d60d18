import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { startTestGateway } from '../../support/gateway.js';
import { namesOf, readOperations } from '../../support/operations.js';

const frontend = await readFile('docs/frontend.md', 'utf8');
const blocks = new Map<string, string[]>();
for (const [, language = '', code = ''] of frontend.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)) {
  blocks.set(language, [...(blocks.get(language) ?? []), `${code}\n`]);
}

test('the first query of docs/frontend.md returns what it says', async () => {
  const [line = ''] = blocks.get('sh') ?? [];
  const [expected = ''] = blocks.get('json') ?? [];
  const gateway = await startTestGateway();

  const response = await paste(line.replace('http://127.0.0.1:4000', gateway.url));

  expect(line).toContain('http://127.0.0.1:4000/graphql');
  expect(await response.json()).toEqual(JSON.parse(expected));
  await gateway.close();
});

test('docs/frontend.md names each operation', async () => {
  const names = [...(await readOperations()).keys()].map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`);

  const described = [...frontend.matchAll(/^\| `(\w+Customer|UpdateCompany)` \|/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(names.sort());
});

test('docs/frontend.md names each member of an update that a read does not return', () => {
  const [, sentence = ''] = /returns nothing of: ([^.]*)\./.exec(frontend) ?? [];
  const readable = namesOf('Customer');

  expect([...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(
    namesOf('UpdateCustomerInput').filter((name) => !readable.includes(name)),
  );
});

test('every file that docs/frontend.md links to is there', async () => {
  const links = [...frontend.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, path = '']) => path);

  expect(links).toContain('errors.md');
  for (const path of links) expect((await readFile(`docs/${path}`, 'utf8')).length).toBeGreaterThan(0);
});

/** Does what curl would do, with the arguments as a shell splits them: `-s url -H header… -d body`. */
async function paste(line: string): Promise<Response> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`]);
  const words = stdout.split('\0');
  const after = (option: string) => words.filter((_, index) => words[index - 1] === option);
  const headers = after('-H').map((header) => header.split(': ') as [string, string]);
  return fetch(words[1] ?? '', { method: 'POST', headers, body: after('-d')[0] ?? '' });
}
