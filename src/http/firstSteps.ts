import { readProjectFile } from '../projectFile.js';

type Input = Readonly<Record<string, unknown>>;

/** An id for which Booster fails, the name of its tab in GraphiQL, and what the gateway reports for an update. */
export type Failure = Readonly<{ id: number; name: string; does: string; reported: string }>;

/** Ready to run, in the pages and in the line to paste. */
export type FirstSteps = {
  /** A round trip: a read, an update that reads back, and the read again. */
  readonly document: string;
  readonly variables: { readonly boosterCustomerId: number; readonly input: Input };
  readonly headers: { readonly Authorization: string };
  /** Of GraphiQL, which names each after its operation. */
  readonly tabs: readonly { readonly query: string; readonly variables: object }[];
  readonly token: string | undefined;
  readonly failures: readonly Failure[];
};

export type Sample = Partial<Pick<FirstSteps, 'token' | 'failures'>> & {
  /** GraphQL comments above the document. Lines are short: the editors show about 45 characters. */
  readonly hints?: string;
  readonly boosterCustomerId?: number;
};

/** Without a sample, id and token are left to the developer: a real customer's record must not be replaced by one careless click. */
export async function readFirstSteps(sample: Sample = {}): Promise<FirstSteps> {
  const { hints, boosterCustomerId = 0, token, failures = [] } = sample;
  const pages = ['read.graphql', 'update.graphql', 'customer.graphql'].map(readPage);
  const [read = '', update = '', customer] = await Promise.all(pages);
  // They name every member, so that an update empties nothing without a word.
  const { person, company, atFault }: Record<'person' | 'company' | 'atFault', Input> = JSON.parse(
    await readPage('inputs.json'),
  );
  const warning = hints === undefined ? realHints : '';
  const tab = (query: string, id: number, input?: Input) => ({
    query: `${query}\n${customer}`,
    variables: { boosterCustomerId: id, input },
  });
  const updateTab = (name: string, input: Input, id = boosterCustomerId, hint = warning) =>
    tab(hint + update.replace('UpdateCustomer', name), id, input);
  return {
    document: [`${hints ?? realHints}${read}`, update, customer].join('\n'),
    variables: { boosterCustomerId, input: person },
    headers: { Authorization: `Bearer ${token ?? '<your token>'}` },
    tabs: [
      tab(warning + read.replace('ReadCustomer', 'Read'), boosterCustomerId),
      updateTab('Private', person),
      updateTab('Company', company),
      // Those at fault come first.
      updateTab('UserErrors', { ...atFault, ...person, ...atFault }),
      ...failures.map(({ id, name, does, reported }) =>
        updateTab(name, person, id, `# Booster: ${does}\n# Gateway: ${reported}\n`),
      ),
    ],
    token,
    failures,
  };
}

/** The update of the pages as a line for a shell; null is what Booster makes of an absent member. */
export function curlLine(url: string, { variables, headers }: FirstSteps): string {
  const query =
    'mutation($boosterCustomerId:Int!,$input:UpdateCustomerInput!){updateCustomer(boosterCustomerId:$boosterCustomerId,input:$input){userErrors{field code message} customer{firstName lastName}}}';
  const body = JSON.stringify({ query, variables }, (_name, value) => value ?? undefined);
  // A single quote would end the text in the shell.
  return `curl -s '${url}/graphql' -H 'content-type: application/json' -H 'authorization: ${headers.Authorization}' -d '${body.replaceAll("'", '\\u0027')}'`;
}

/** A text of pages/. */
export function readPage(file: string): Promise<string> {
  return readProjectFile(`pages/${file}`);
}

const realHints = `# The customers of this Booster are real. Put
# the id of one into the variables, and your
# token into the headers.
`;
