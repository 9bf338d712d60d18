import { Pool } from 'undici';
import { aPerson } from '../support/customers.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import type { FaultyBooster } from './faultyBooster.js';

/** What the gateway reported of an update that only its mark identifies. */
export type Report = {
  readonly number: number;
  readonly token: string;
  readonly outcome: 'stored' | 'rejected' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';
};

export type Load = {
  readonly updates: number;
  readonly callersAtOnce: number;
  readonly tokens: number;
  /** Before each update, by its number. */
  readonly before?: (number: number) => void;
};

/** Sends updates of one record each, a number of callers at a time, and collects what is reported. */
export async function sendUpdates(url: string, { updates, callersAtOnce, tokens, before }: Load): Promise<Report[]> {
  const pool = new Pool(url, { connections: callersAtOnce, pipelining: 1 });
  const reports: Report[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: callersAtOnce }, caller));
  await pool.close();
  return reports;

  async function caller(): Promise<void> {
    for (let number = next++; number < updates; number = next++) {
      before?.(number);
      reports.push(await update(number));
    }
  }

  async function update(number: number): Promise<Report> {
    const token = `token-${number % tokens}`;
    const input = aPerson({ lastName: markOf(number), notes: `${token} ${markOf(number)}` });
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id: number + 1, input } }),
    });
    const { data, errors } = (await body.json()) as {
      data?: { updateCustomer?: { userErrors: unknown[] } };
      errors?: { extensions: { outcome: Report['outcome'] } }[];
    };
    const userErrors = data?.updateCustomer?.userErrors;
    if (userErrors === undefined) return { number, token, outcome: errors?.[0]?.extensions.outcome ?? 'UNKNOWN' };
    return { number, token, outcome: userErrors.length === 0 ? 'stored' : 'rejected' };
  }
}

/** Everything that does not fit together between the reports and what Booster has stored. */
export function findMismatches(reports: readonly Report[], stored: FaultyBooster['stored']): string[] {
  return reports.flatMap(({ number, token, outcome }) => {
    const kept = stored.get(markOf(number)) ?? [];
    const [first] = kept;
    const found: Record<string, boolean> = {
      'reported stored, but lost': outcome === 'stored' && first === undefined,
      'stored twice': kept.length > 1,
      'reported NOT_APPLIED, but stored': (outcome === 'NOT_APPLIED' || outcome === 'rejected') && first !== undefined,
      'bodies mixed':
        first !== undefined &&
        (JSON.parse(first.body).notes !== `${token} ${markOf(number)}` || first.path !== `/customer/${number + 1}`),
      "another caller's token": first !== undefined && first.authorization !== `Bearer ${token}`,
    };
    return Object.keys(found).filter((problem) => found[problem]);
  });
}

export function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** mulberry32: the same faults in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function print(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

function markOf(number: number): string {
  return `mark-${number}`;
}
