import { gistOf, wordsOf } from './descriptions.js';

export type Named = { readonly name: string; readonly description: string | undefined };

/** Bounds the comparison: a contract does not gain this many members at once. */
const maxCandidates = 200;

/** Pairs what is gone with what is new and looks like it, the most alike first; each is in one pair at most. */
export function pairRenamed<Gone extends Named, Added extends Named>(
  gone: readonly Gone[],
  added: readonly Added[],
  mayPair: (gone: Gone, added: Added) => boolean,
): (readonly [Gone, Added])[] {
  const candidates = gone
    .flatMap((one) =>
      added
        .slice(0, maxCandidates)
        .filter((other) => mayPair(one, other))
        .map((other) => ({ one, other, likeness: likenessOf(one, other) })),
    )
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const pairs = new Map<Gone, Added>();
  const taken = new Set<Added>();
  for (const { one, other } of candidates) {
    if (pairs.has(one) || taken.has(other)) continue;
    pairs.set(one, other);
    taken.add(other);
  }
  return [...pairs];
}

/** From 3, the same name but for upper and lower case, to 0, nothing in common. */
function likenessOf(a: Named, b: Named): number {
  if (a.name.toLowerCase() === b.name.toLowerCase()) return 3;
  const [gistA, gistB] = [gistOf(a.description ?? ''), gistOf(b.description ?? '')];
  if (gistA !== '' && gistA === gistB) return 2;
  return hasAllWordsOf(a.name, b.name) || hasAllWordsOf(b.name, a.name) ? 1 : 0;
}

/** `personalTitle` has all words of `title`. */
function hasAllWordsOf(short: string, long: string): boolean {
  const [words, all] = [wordsOf(short), wordsOf(long)];
  return words.length > 0 && words.every((word) => all.includes(word));
}
