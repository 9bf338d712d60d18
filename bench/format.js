import { median, numbersOf } from './statistics.js';

/**
 * Figures as they are printed.
 *
 * @typedef {import('./compare.js').Rounds} Rounds
 */

/**
 * The median of the rounds.
 * @param {Rounds} rounds
 * @param {number} digits
 */
export function middle(rounds, digits) {
  return median(numbersOf(rounds)).toFixed(digits);
}

/**
 * The spread of the rounds.
 * @param {Rounds} rounds
 * @param {number} digits
 */
export function spread(rounds, digits) {
  const numbers = numbersOf(rounds);
  return `${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)}`;
}

/** @param {number} share */
export function percent(share, digits = 0) {
  return `${(share * 100).toFixed(digits)} %`;
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {number} value */
export function count(value) {
  return value.toLocaleString('en');
}
