/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 for the median, 0.99 for p99
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * The rounds in which a subject kept up.
 * @param {readonly (number | null)[]} rounds
 */
export function numbersOf(rounds) {
  return rounds.filter((value) => value !== null);
}

/**
 * A copy in random order.
 * @template Item
 * @param {readonly Item[]} items
 */
export function shuffled(items) {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/**
 * When requests arrive that know nothing of each other (a Poisson process): the same schedule at each call.
 * @param {number} perSecond
 * @param {number} seconds
 * @returns {number[]} milliseconds from the beginning
 */
export function arrivals(perSecond, seconds) {
  const random = mulberry32(1);
  const times = [];
  for (let atMs = 0; atMs < seconds * 1_000; atMs += (-Math.log(1 - random()) / perSecond) * 1_000) times.push(atMs);
  return times;
}

/**
 * A small random number generator that can be seeded.
 * @param {number} seed
 */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
