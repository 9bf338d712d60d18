import { median, quantile } from './statistics.js';
import { gateway, twin } from './subjects.js';

/**
 * Subjects compared round by round: only what was measured within a minute is compared.
 *
 * @typedef {(number | null)[]} Rounds a value for each round; null where the subject could not keep up
 * @typedef {Record<string, Rounds>} BySubject
 */

/** One outlier among ten rounds does not hide every difference. */
const shareOfRounds = 0.9;

/**
 * Of each round, how many times the other's value it is.
 * @param {Rounds} rounds
 * @param {Rounds} others
 */
export function ratios(rounds, others) {
  return rounds.map((value, round) => (value ?? Number.NaN) / (others[round] ?? Number.NaN));
}

/**
 * How far apart two processes of the same program were in nine rounds of ten. A smaller difference between two subjects has
 * no meaning.
 * @param {BySubject} series
 */
export function twinsDifference({ [twin]: twins = [], [gateway]: gateways = [] }) {
  const differences = ratios(twins, gateways).map((ratio) => Math.abs(ratio - 1));
  return quantile(differences, shareOfRounds);
}

/**
 * A subject as a multiple of this gateway, unless the twins differ as much.
 * @param {BySubject} series
 * @param {string} id
 */
export function toGateway(series, id) {
  if (id === gateway) return '';
  const ratio = median(ratios(series[id] ?? [], series[gateway] ?? []));
  if (Number.isNaN(ratio)) return 'not comparable';
  return Math.abs(ratio - 1) > twinsDifference(series) ? `x ${ratio.toFixed(2)}` : 'no difference';
}
