/** Names that can only be meant for the gateway. */
const ours = /^(?:BOOSTER|JWT|METRICS|CORS|REDIS|AUDIT|RATE_LIMIT|TRUSTED_DOCUMENTS?)(?:_|$)/;
/** Kubernetes sets such variables for each service of a namespace, also for one that is called `booster` or `redis`. */
const ofKubernetes = /_(?:SERVICE_(?:HOST|PORT)(?:_\w+)?|PORT(?:_\d+_(?:TCP|UDP)(?:_\w+)?)?)$/;
/** Names that are less alike than this are different names. */
const minLikeness = 0.65;

/** What is set and has no effect: misspelt names, proxies, and a list that is off. */
export function warningsOf(set: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  return Object.keys(set).flatMap((name) => {
    if (/^(?:HTTPS?|ALL)_PROXY$/i.test(name))
      return [`${name} is set, but not used: the gateway connects to Booster directly`];
    if (name === 'TRUSTED_DOCUMENTS' && !/^(?:log|only)$/.test(String(set.TRUSTED_DOCUMENTS_MODE)))
      return [`${name} is set, but not used: TRUSTED_DOCUMENTS_MODE is off`];
    if (!ours.test(name) || ofKubernetes.test(name) || known.includes(name)) return [];
    const [likely = name] = known.toSorted((a, b) => likenessOf(b, name) - likenessOf(a, name));
    const hint = likenessOf(likely, name) < minLikeness ? '' : `: ${likely} may be meant`;
    return [`${name} is not a variable of the gateway${hint}`];
  });
}

/** From 0 to 1, by the pairs of letters that both names have (Dice's coefficient). */
function likenessOf(a: string, b: string): number {
  const [pairsOfA, pairsOfB] = [a, b].map((name) => new Set([...name].map((_, at) => name.slice(at, at + 2))));
  const shared = [...(pairsOfA ?? [])].filter((pair) => pairsOfB?.has(pair)).length;
  return (2 * shared) / ((pairsOfA?.size ?? 0) + (pairsOfB?.size ?? 0));
}
