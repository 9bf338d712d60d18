/**
 * A record as both the input and the store can be compared: null members are left out, as absent and null mean the same,
 * and the local Booster's DateTime at midnight is its day.
 */
export function plainRecord(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainRecord);
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && 'value' in value) return /^(.{10})T00:00:00\.0000000$/.exec(String(value.value))?.[1];
  const given = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(given.map(([key, member]) => [key, plainRecord(member)]));
}
