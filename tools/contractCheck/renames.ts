import { gistOf } from './descriptions.js';

export type Named = { readonly name: string; readonly description: string | undefined };

/** More new members than a contract gains at once are not looked at: the comparison stays bounded. */
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

/** 0 (nothing in common) to 1 (the same but for upper and lower case). */
function likenessOf(a: Named, b: Named): number {
  if (a.name.toLowerCase() === b.name.toLowerCase()) return 1;
  const [gistA, gistB] = [a, b].map(({ description }) => gistOf(description ?? '').toLowerCase());
  const described = gistA !== '' && gistB !== '';
  if (described && gistA === gistB) return 0.95;
  const name = spelling(a.name, b.name);
  // Two descriptions that differ speak against it: then the name has to say more.
  const longer = isPartOf(a.name, b.name) && (!described || overlap(wordsOf(gistA ?? ''), wordsOf(gistB ?? '')) >= 0.5);
  if (longer) return 0.9;
  return name >= (described ? 0.75 : 0.6) ? name * 0.85 : 0;
}

/** Whether one name has all words of the other: `title`, `personalTitle`. */
function isPartOf(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  return short.length > 0 && short.every((word) => long.includes(word));
}

function overlap(a: readonly string[], b: readonly string[]): number {
  return (2 * a.filter((word) => b.includes(word)).length) / (a.length + b.length);
}

function wordsOf(text: string): string[] {
  const spaced = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return spaced.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** 1 minus the share of letters to change (Levenshtein). */
function spelling(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length, 1);
}
