import { readFileSync, writeFileSync } from 'node:fs';
import { renderChart } from './chart.js';
import { tablesOf } from './tables.js';
import { renderMarkdown } from './text.js';

/**
 * What docs/ shows of the results that were saved.
 *
 * @typedef {import('./results.js').Results} Results
 */

const page = new URL('../docs/performance.md', import.meta.url);
const chart = new URL('../docs/performance.svg', import.meta.url);

const begin = '<!-- results: made by `npm run bench -- --save` from bench/results.json -->';
const end = '<!-- end of results -->';

/** @param {Results} results */
export function publish(results) {
  writeFileSync(chart, renderChart(results));
  writeFileSync(page, withResults(readFileSync(page, 'utf8'), results));
}

/**
 * @param {string} text
 * @param {Results} results
 */
export function withResults(text, results) {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error('docs/performance.md has lost the marks of its results');
  return [before, begin, '\n', renderResults(results), '\n', end, after].join('');
}

/** @param {Results} results */
function renderResults({ machine, ...results }) {
  const { node, platform, cores, cpu, generator } = machine;
  const where = `${cores} cores of ${cpu}, Node.js ${node} on ${platform}, load by ${generator}.`;
  const picture = '![Updates a second as ratios to a raw proxy](performance.svg)';
  return [where, picture, ...tablesOf({ machine, ...results }).map(renderMarkdown)].join('\n\n');
}
