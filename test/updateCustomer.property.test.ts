import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { membersOf } from '../src/booster/contract.js';
import { UPDATE_CUSTOMER } from './support/gateway.js';
import { useGateway, useLocalBooster } from './support/useGateway.js';
import { validInput } from './support/validInput.js';

const formats = ['json', 'xml'] as const;
const booster = useLocalBooster();
const gateways = { json: useGateway(booster), xml: useGateway(booster, { BOOSTER_FORMAT: 'xml' }) };

/** PROPERTY_RUNS=10000 sends more. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 300);

for (const format of formats) {
  test(`every valid input arrives over ${format} member by member as it was sent, nothing lost and nothing invented`, async () => {
    await fc.assert(
      fc.asyncProperty(validInput, fc.integer({ min: 1, max: 9_999 }), async (input, id) => {
        const { body } = await gateways[format].execute(UPDATE_CUSTOMER, { id, input });

        expect(body).toEqual({ data: { updateCustomer: { boosterCustomerId: id, userErrors: [] } } });
        expect(withDays(booster.customer(id))).toEqual(asStored(input));
      }),
      { numRuns },
    );
  });
}

/** What the input says the record must be: nulls and absent members are null (left out here), absent flags false. */
function asStored(input: object): Record<string, unknown> {
  const given = Object.entries(input).filter(([, value]) => value !== null);
  const flags = Object.entries(membersOf('Customer')).filter(
    ([, { type, nullable }]) => type === 'Boolean' && !nullable,
  );
  return {
    ...Object.fromEntries(flags.map(([key]) => [key, false])),
    ...Object.fromEntries(given.map(([key, value]) => [key, Array.isArray(value) ? value.map(withoutNulls) : value])),
  };
}

function withoutNulls(item: object): object {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}

/** The local Booster keeps .NET's DateTime; only midnight of the day is right. */
function withDays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDays);
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && 'value' in value) return /^(.{10})T00:00:00\.0000000$/.exec(String(value.value))?.[1];
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withDays(member)]));
}
