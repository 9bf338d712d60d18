import type { Drift } from './drift.js';
import type { UncheckedError } from './errors.js';
import { filesOf } from './files.js';
import { headlineOf } from './headline.js';
import { meaningOf } from './meaning.js';

/** The result of a check. */
export type Outcome = readonly Drift[] | UncheckedError;

/** A different service has hundreds. The JSON has all of them. */
const maxShown = 100;

/** For people: what changed, what it means for callers, what to edit. */
export function renderText(outcome: Outcome): string {
  if (!isDrifts(outcome)) return `The contract could not be checked. ${outcome.message}\n`;
  if (outcome.length === 0) return 'The contract is as expected: Booster and src/booster/contract.ts agree.\n';
  const shown = outcome.slice(0, maxShown).map((drift, index) => {
    return `${index + 1}. ${headlineOf(drift)}.\n   Means: ${meaningOf(drift)}\n   Edit:  ${filesOf(drift).join(', ')}\n`;
  });
  const more = outcome.length > maxShown ? [`And ${outcome.length - maxShown} more: --json has all of them.\n`] : [];
  return [
    `The contract has changed: ${outcome.length} ${outcome.length === 1 ? 'difference' : 'differences'} between Booster and src/booster/contract.ts.\n`,
    ...shown,
    ...more,
    'After the edits: npm run generate, npm test.\n',
  ].join('\n');
}

/** For machines, on one line; docs/contract-check.md promises the shape. */
export function renderJson(outcome: Outcome): string {
  const report = isDrifts(outcome)
    ? {
        result: outcome.length === 0 ? 'same' : 'drift',
        reason: null,
        message: null,
        drifts: outcome.map((drift) => ({
          ...drift,
          headline: headlineOf(drift),
          meaning: meaningOf(drift),
          files: filesOf(drift),
        })),
      }
    : { result: 'unchecked', reason: outcome.reason, message: outcome.message, drifts: [] };
  return `${JSON.stringify(report)}\n`;
}

export function isDrifts(outcome: Outcome): outcome is readonly Drift[] {
  return Array.isArray(outcome);
}
