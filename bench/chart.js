import { ratios } from './compare.js';
import { median, numbersOf } from './statistics.js';
import { floor, twin } from './subjects.js';

/**
 * The bar chart of docs/performance.svg: each subject's updates a second as a ratio to the raw proxy, with the lowest
 * and highest round.
 *
 * @typedef {{ name: string, isOurs: boolean, middle: number, low: number, high: number }} Bar
 */

const width = 760;
const labelWidth = 230;
const plotWidth = 450;
const rowHeight = 34;
const top = 64;

/** A card of its own colour, so that it can be read on a light and on a dark page. */
const style = `
    .card { fill: #ffffff; stroke: #d0d7de }
    text { font: 13px system-ui, sans-serif; fill: #1f2328 }
    .title { font-weight: 600; font-size: 15px }
    .muted { fill: #59636e; font-size: 12px }
    .grid { stroke: #d0d7de }
    .bar { fill: #8c959f }
    .ours { fill: #0969da }
    .spread { stroke: #1f2328; stroke-width: 1.5; fill: none }
    @media (prefers-color-scheme: dark) {
      .card { fill: #161b22; stroke: #3d444d }
      text { fill: #f0f6fc }
      .muted { fill: #9198a1 }
      .grid { stroke: #3d444d }
      .bar { fill: #6e7681 }
      .ours { fill: #4493f8 }
      .spread { stroke: #f0f6fc }
    }`;

/** @param {import('./results.js').Results} results */
export function renderChart(results) {
  const bars = barsOf(results);
  const scale = plotWidth / Math.max(1, ...bars.map(({ high }) => high));
  const bottom = top + bars.length * rowHeight;
  const { rounds } = results.extent.throughput;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 58}" role="img" aria-labelledby="title">
  <title id="title">Updates a second on one core, as ratios to a raw proxy</title>
  <style>${style}
  </style>
  <rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${bottom + 57}" rx="8" />
  <text class="title" x="20" y="32">Updates a second on one core, as ratios to a raw proxy</text>
${[0, 0.2, 0.4, 0.6, 0.8, 1].map((ratio) => gridLine(ratio, scale, bottom)).join('\n')}
${bars.map((bar, row) => renderBar(bar, top + row * rowHeight, scale)).join('\n')}
  <text class="muted" x="20" y="${bottom + 42}">Longer is better. Bars: medians of ${rounds} rounds; lines: lowest to highest round.</text>
</svg>
`;
}

/**
 * @param {import('./results.js').Results} results
 * @returns {Bar[]}
 */
function barsOf({ subjects, throughput }) {
  const series = throughput?.perSecond;
  if (series === undefined) throw new Error('There is no chart without the section throughput');
  return subjects
    .filter(({ id }) => id !== twin)
    .map(({ id, name }) => {
      const rounds = ratios(numbersOf(series[id] ?? []), series[floor] ?? []);
      const isOurs = id.startsWith('gateway');
      return { name, isOurs, middle: median(rounds), low: Math.min(...rounds), high: Math.max(...rounds) };
    });
}

/**
 * @param {number} ratio
 * @param {number} scale
 * @param {number} bottom
 */
function gridLine(ratio, scale, bottom) {
  const x = at(ratio, scale);
  return `  <line class="grid" x1="${x}" y1="${top - 8}" x2="${x}" y2="${bottom}" />
  <text class="muted" x="${x}" y="${bottom + 18}" text-anchor="middle">${ratio}</text>`;
}

/**
 * @param {Bar} bar
 * @param {number} y
 * @param {number} scale
 */
function renderBar({ name, isOurs, middle, low, high }, y, scale) {
  const centre = y + 12;
  return `  <text x="${labelWidth - 10}" y="${centre + 4}" text-anchor="end">${escapeXml(name)}</text>
  <rect class="${isOurs ? 'ours' : 'bar'}" x="${labelWidth}" y="${y}" width="${(middle * scale).toFixed(1)}" height="24" rx="2" />
  <path class="spread" d="M${at(low, scale)} ${centre - 4}v8m0-4H${at(high, scale)}m0-4v8" />
  <text x="${Number(at(high, scale)) + 8}" y="${centre + 4}">${middle.toFixed(2)}</text>`;
}

/**
 * @param {number} ratio
 * @param {number} scale
 */
function at(ratio, scale) {
  return (labelWidth + ratio * scale).toFixed(1);
}

/** @param {string} text */
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
