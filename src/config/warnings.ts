/** Names that can only be meant for the gateway. */
const ours = /^(?:BOOSTER|JWT|METRICS|CORS|REDIS|AUDIT|RATE_LIMIT|TRUSTED_DOCUMENTS)(?:_|$)/;
/** Kubernetes sets such variables for each service of a namespace, also for one that is called `booster` or `redis`. */
const ofKubernetes = /_(?:SERVICE_(?:HOST|PORT)(?:_\w+)?|PORT(?:_\d+_(?:TCP|UDP)(?:_\w+)?)?)$/;
const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
/** A name with more mistakes is more likely another name. */
const maxDistance = 3;

/** What is set and has no effect: misspelt names, and proxies. */
export function warningsOf(set: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  const names = Object.keys(set);
  const unknown = names.filter((name) => ours.test(name) && !ofKubernetes.test(name) && !known.includes(name));
  return [
    ...unknown.map((name) => {
      const likely = likelyOf(name, known);
      return `${name} is not a variable of the gateway${likely === undefined ? '' : `: ${likely} may be meant`}`;
    }),
    ...names
      .filter((name) => proxies.includes(name.toUpperCase()))
      .map((name) => `${name} is set, but not used: the gateway connects to Booster directly`),
  ];
}

/** The nearest name with all its words, else the nearest by its letters. */
function likelyOf(name: string, known: readonly string[]): string | undefined {
  const words = name.split('_');
  const candidates = known
    .map((other) => ({ other, distance: distanceOf(name, other), isLonger: isSubset(words, other.split('_')) }))
    .filter(({ distance, isLonger }) => isLonger || distance <= maxDistance);
  return candidates.sort((a, b) => Number(b.isLonger) - Number(a.isLonger) || a.distance - b.distance)[0]?.other;
}

function isSubset(words: readonly string[], of: readonly string[]): boolean {
  return words.length > 1 && words.every((word) => of.includes(word));
}

/** Levenshtein's: how many letters to insert, remove or replace. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [left = 0, above = 0, diagonal = 0] = [next[j], row[j + 1], row[j]];
      next.push(Math.min(left + 1, above + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
