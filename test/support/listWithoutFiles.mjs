import { closeSync, openSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSchemas } from '../../dist/graphql/schema.js';
import { startTrustedList } from '../../dist/trustedDocuments/trustedList.js';

// Changes a list while no file can be opened, and prints its ids and the lines of its log. The argument is the list.
const [, , path = ''] = process.argv;
const lines = [];
const log = { info: (_, message) => lines.push(message), error: ({ problems }) => lines.push(problems[0]) };
const list = await startTrustedList(path, { schemas: await readSchemas(), introspection: false }, () => log);
const ids = () => [...list.current().byId.keys()];

writeFileSync(path, '{ "a": "query A { __typename }", "b": "query B { __typename }" }');
const open = [];
try {
  for (;;) open.push(openSync('/dev/null'));
} catch {}
while (lines.length === 0) await sleep(50);
// Another check without a line.
await sleep(2_500);
const before = ids();
open.forEach(closeSync);
for (const end = Date.now() + 10_000; ids().length < 2 && Date.now() < end; ) await sleep(50);
await list.close();
process.stdout.write(JSON.stringify({ before, after: ids(), lines }));
