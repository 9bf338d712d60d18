import { readFile } from 'node:fs/promises';

/** Ready to run, in both pages and in the line to paste. */
export type FirstSteps = {
  readonly document: string;
  readonly variables: { readonly boosterCustomerId: number; readonly input: Readonly<Record<string, unknown>> };
  readonly headers: { readonly Authorization: string };
};

export type Sample = {
  /** GraphQL comments above the document. Lines are short: the editors of both pages show about fifty characters. */
  readonly hints?: string;
  readonly boosterCustomerId?: number;
  readonly token?: string | undefined;
};

/**
 * A round trip: a read, an update that reads back, and the read again. Without a sample, id and token are left to the
 * developer: a real customer's record must not be replaced by one careless click.
 */
export async function readFirstSteps(sample: Sample = {}): Promise<FirstSteps> {
  const { hints = realHints, boosterCustomerId = 0, token = '<your token>' } = sample;
  const document = await readPage('firstSteps.graphql');
  const { input } = JSON.parse(await readPage('firstSteps.variables.json'));
  return {
    document: `${hints}${document}`,
    // The flags of the input have defaults in the schema; GraphiQL's editor marks them as missing all the same.
    variables: { boosterCustomerId, input },
    headers: { Authorization: `Bearer ${token}` },
  };
}

function readPage(file: string): Promise<string> {
  return readFile(new URL(`../../pages/${file}`, import.meta.url), 'utf8');
}

const realHints = `# An update replaces the whole record of a real
# customer. Put the customer's id into the variables,
# and your token into the headers.
`;
