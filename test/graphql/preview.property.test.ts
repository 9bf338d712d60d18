import { afterAll, expect, test } from '@jest/globals';
import type { GraphQLField, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { ReadCustomer } from '../../src/customer/toCustomer.js';
import type { UpdateCustomerInput, UpdateCustomerPayload, UpdateCustomerPreview } from '../../src/generated/graphql.js';
import { readCustomer } from '../../src/graphql/loaders.js';
import { readSchemas } from '../../src/graphql/schema.js';
import { startLocalBooster } from '../../tools/localBooster/server.js';
import { directBooster } from '../support/directBooster.js';
import { namesOf, schema } from '../support/operations.js';
import { savedInputs } from '../support/savedInputs.js';

/** `npm run soak` compares 10,000; PREVIEW_RUNS sets another number, and SEED repeats a run. XML takes longer. */
const runs = Number(process.env.PREVIEW_RUNS ?? 2_000);
const inputsOver = { json: 0.9 * runs, xml: 0.1 * runs };
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const customersAtOnce = 20;
const firstIds = { json: 1, xml: 1_001 };

const { executable, readers } = await readSchemas();
const { previewUpdateCustomer } = fieldsOf(executable.getQueryType());
const { updateCustomer } = fieldsOf(executable.getMutationType());

const booster = await startLocalBooster();
const upstreams = { json: directBooster(booster, 'json'), xml: directBooster(booster, 'xml') };

afterAll(async () => {
  for (const { close } of Object.values(upstreams)) await close();
  await booster.close();
});

for (const format of ['json', 'xml'] as const) {
  test(`over ${format} the kinds of ${inputsOver[format]} previews are what a read before and a read after the update show`, async () => {
    const inputs = savedInputs(inputsOver[format], seed);
    const kinds = new Map<string, number>();

    await Promise.all(Array.from({ length: customersAtOnce }, (_, index) => saveSome(index)));

    const enough = inputs.length / 10;
    expect(Object.fromEntries([...kinds].filter(([, count]) => count > enough))).toEqual({
      ...{ SET: expect.any(Number), CHANGED: expect.any(Number), EMPTIED: expect.any(Number) },
      ...{ UNCHANGED: expect.any(Number), HIDDEN: expect.any(Number) },
    });

    async function saveSome(first: number): Promise<void> {
      const { read, preview, save } = editorOf(format, firstIds[format] + first);
      let before = await read();
      for (let index = first; index < inputs.length; index += customersAtOnce) {
        const input = inputs[index] as UpdateCustomerInput;
        const previewed = await preview(input);
        const after = await save(input);

        const shown = expectedLines(before, after);
        // The comparison of Jest takes longer than all the rest.
        if (previewed.join() !== shown.join())
          expect({ seed, index, previewed }).toEqual({ seed, index, previewed: shown });
        for (const line of previewed) {
          const kind = line.replace(/.* /, '');
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
        before = after;
      }
    }
  }, 300_000);
}

/** One loader for all calls of resolvers: the read-back of one update is the read before the next one. */
function editorOf(format: 'json' | 'xml', boosterCustomerId: number) {
  const context = upstreams[format].createContext();
  const read = () => readCustomer(context.customers, boosterCustomerId, []);
  const resolve = (field: Field | undefined, input: UpdateCustomerInput) =>
    field?.resolve?.({}, { boosterCustomerId, input: readers.readUpdate(input) }, context, {} as GraphQLResolveInfo);
  return {
    read,
    async preview(input: UpdateCustomerInput): Promise<string[]> {
      const { changes, userErrors } = (await resolve(previewUpdateCustomer, input)) as UpdateCustomerPreview;
      return [...userErrors.map(String), ...changes.map(({ field, kind }) => `${field.join('.')} ${kind}`)];
    },
    async save(input: UpdateCustomerInput) {
      const { userErrors } = (await resolve(updateCustomer, input)) as UpdateCustomerPayload;
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
      return read();
    },
  };
}

/** The members that no read returns, as the description of Customer lists them. */
const hiddenMembers = /UpdateCustomerInput:\n([^.]*)/
  .exec(schema.getType('Customer')?.description ?? '')?.[1]
  ?.split(/,\s/);

function expectedLines(before: ReadCustomer | null, after: ReadCustomer | null): string[] {
  return namesOf('UpdateCustomerInput').flatMap((name) => {
    const bothFilled = name in itemTypes && [before, after].every((one) => textOf(one, name) !== '');
    if (hiddenMembers?.includes(name) || (name === 'events' && bothFilled)) return [`input.${name} HIDDEN`];
    const line = `input.${name} ${kindOf(textOf(before, name), textOf(after, name))}`;
    if (name !== 'phones' || !bothFilled) return [line];
    return [line, ...(after?.phones ?? []).map((_, index) => `input.phones.${index}.phoneType HIDDEN`)];
  });
}

type Field = GraphQLField<unknown, unknown>;

function fieldsOf(type: GraphQLObjectType | null | undefined): Readonly<Record<string, Field>> {
  return type?.getFields() ?? {};
}

function kindOf(before: string, after: string): string {
  if (before === after) return 'UNCHANGED';
  if (before === '') return 'SET';
  return after === '' ? 'EMPTIED' : 'CHANGED';
}

const itemTypes: Readonly<Record<string, readonly string[]>> = {
  emails: namesOf('EmailInput'),
  phones: namesOf('PhoneInput'),
  events: namesOf('EventInput'),
};

/** What a read shows of a member, as one text: of items, the members that the input has too. */
function textOf(customer: ReadCustomer | null, name: string): string {
  const value: unknown = Reflect.get(customer ?? {}, name);
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n');
  if (!Array.isArray(value)) return String(value ?? '');
  const members = itemTypes[name] ?? [];
  return value.map((item) => members.map((member) => textOf(item, member)).join('|')).join(',');
}
