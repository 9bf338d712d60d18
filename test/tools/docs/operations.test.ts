import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { aPerson } from '../../support/customers.js';
import { UPDATE_CUSTOMER } from '../../support/gateway.js';
import { useGateway } from '../../support/useGateway.js';

const operations = await readFile('docs/operations.md', 'utf8');

const gateway = useGateway(undefined, { METRICS_PORT: '0', LOG_LEVEL: 'info' });
let metrics: string;

beforeAll(async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, { traceparent });
  while (gateway.log.length === 0) await new Promise(setImmediate);
  metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
});

test('docs/operations.md has every field of a log line, and the line that it shows has them too', () => {
  const fields = Object.keys(JSON.parse(gateway.log[0] ?? ''));
  const [, example = ''] = /```json\n(.*)\n```/.exec(operations) ?? [];
  const described = firstCells('## Log').flatMap((cell) => namesIn(cell));

  expect(Object.keys(JSON.parse(example))).toEqual(fields);
  const optional = ['limitedBy', 'upstreamCause', 'tokenProblem', 'aborted', 'defect'];
  expect(described.filter((name) => !optional.includes(name)).sort()).toEqual(fields.sort());
});

test('docs/operations.md has every metric of the gateway with its labels', () => {
  const served = [...metrics.matchAll(/^# TYPE (booster_gateway_\w+) /gm)].map(([, name]) => name);

  expect(firstCells('## Metrics').flatMap(namesIn).sort()).toEqual(served.sort());
  for (const [, name = '', labels = ''] of operations.matchAll(/^\| `(booster_gateway_\w+)` \| (.*?) \|/gm)) {
    const sample = new RegExp(`^${name}(?:_count)?(?:\\{(.*)\\})? `, 'm').exec(metrics)?.[1] ?? '';
    expect([name, namesIn(labels).sort()]).toEqual([
      name,
      [...sample.matchAll(/(\w+)=/g)].map(([, label]) => label).sort(),
    ]);
  }
});

/** The first cells of the table below a heading, without its head. */
function firstCells(heading: string): string[] {
  const section = operations.slice(operations.indexOf(heading) + heading.length).split('\n## ', 1)[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split(' | ')[0] ?? '');
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
}
