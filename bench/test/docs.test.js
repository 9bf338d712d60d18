import { equal, ok, throws } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderChart } from '../chart.js';
import { withResults } from '../docs.js';
import { readOptions } from '../options.js';
import { readSaved, thisMachine } from '../results.js';
import { floor, gateway, pacemaker, twin } from '../subjects.js';

const page = new URL('../../docs/performance.md', import.meta.url);
const chart = new URL('../../docs/performance.svg', import.meta.url);
const saved = new URL('../results.json', import.meta.url);

/** @type {import('../results.js').Results} */
const results = {
  machine: { ...thisMachine(), pinned: true },
  extent: readOptions([]).extent,
  subjects: [floor, pacemaker, gateway, twin].map((id) => ({ id, name: `<${id}>` })),
  throughput: {
    perSecond: { [floor]: [10, 20], [pacemaker]: [4, 8], [gateway]: [3, 6], [twin]: [3, 6] },
    cpuUs: { [floor]: [100, 100], [pacemaker]: [250, 250], [gateway]: [300, 310], [twin]: [300, 300] },
    busy: { [floor]: [1, 1], [pacemaker]: [1, 1], [gateway]: [1, 1], [twin]: [1, 1] },
  },
  arrivals: {
    perSecond: 2.4,
    series: {
      p99Ms: { [floor]: [1, 1], [pacemaker]: [2, 2], [gateway]: [3, 3], [twin]: [3, null] },
      medianMs: { [floor]: [1, 1], [pacemaker]: [1, 1], [gateway]: [1, 1], [twin]: [1, null] },
    },
  },
};

test('the page shows the ratios of each subject, and which one cannot keep up', () => {
  const text = withResults(readFileSync(page, 'utf8'), results);

  ok(text.includes(`| <${pacemaker}> | 0.400 | 0.400 to 0.400 | 250 | 250 to 250 | x 1.33 | 100 % |`));
  ok(text.includes(`| <${gateway}> | 0.300 | 0.300 to 0.300 | 305 | 300 to 310 |  | 100 % |`));
  ok(text.includes(`| <${twin}> | cannot keep up |`));
});

test('a subject that had no core to itself makes the run unreliable', () => {
  const throughput = { ...results.throughput, busy: { [gateway]: [0.6, 0.6] } };

  ok(withResults(readFileSync(page, 'utf8'), { ...results, throughput }).includes('NOT RELIABLE'));
  ok(!withResults(readFileSync(page, 'utf8'), results).includes('NOT RELIABLE'));
});

test('only what stands between the marks of the page is replaced', () => {
  const text = readFileSync(page, 'utf8');
  const once = withResults(text, results);

  equal(withResults(once, results), once);
  equal(once.slice(once.indexOf('## Method')), text.slice(text.indexOf('## Method')));
  throws(() => withResults('# Performance', results), /lost the marks/);
});

test('the chart has one labelled bar for each subject but the twin', () => {
  const svg = renderChart(results);

  equal(svg.match(/<rect class="(bar|ours)"/g)?.length, 3);
  ok(svg.includes(`&lt;${pacemaker}>`));
  ok(!svg.includes(twin));
});

test('page and chart are those of the saved results', { skip: !existsSync(saved) }, () => {
  equal(readFileSync(page, 'utf8'), withResults(readFileSync(page, 'utf8'), readSaved()));
  equal(readFileSync(chart, 'utf8'), renderChart(readSaved()));
});
