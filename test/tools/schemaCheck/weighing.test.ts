import { afterEach, expect, test } from '@jest/globals';
import { createProject, removeProjects } from './project.js';

afterEach(removeProjects);

const schema = `
  directive @live on FIELD
  type Query {
    customer(id: Int!, region: String, limit: Int = 10): Customer
    find(filter: Filter, kind: Kind): [Party!]
    node: Node
  }
  type Mutation { update(input: CustomerInput!): Customer }
  interface Node { id: Int! }
  type Customer implements Node { id: Int! name: String kind: Kind notes: [String!] since: Day }
  type Company implements Node { id: Int! name: String! town: String }
  union Party = Customer | Company
  enum Kind { PRIVATE COMPANY OTHER GONE @deprecated }
  scalar Day
  input Filter { name: String, limit: Float = 1.0, kind: Kind, nested: Filter }
  input CustomerInput {
    name: String!, kind: Kind, emails: [EmailInput!], hint: String = "none", old: String @deprecated
    share: Float! = 1.0 @deprecated, tags: [String!]! = "a", defaults: Filter! = {}
  }
  input EmailInput { email: String!, main: Boolean! = false, kind: EmailKind }
  enum EmailKind { HOME WORK FAX @deprecated }
`;

const byId = 'query ById($id: Int!) { customer(id: $id) { name } }';
const inRegion = 'query InRegion { customer(id: 5, region: "eu", limit: 3) { id } }';
const withKind = 'query WithKind { customer(id: 5) { kind notes since } }';
const find =
  'query Find { find(filter: { name: "a", kind: OTHER }) { ...party } } fragment party on Party { __typename ... on Customer { name } }';
const update = 'mutation Update($input: CustomerInput!) { update(input: $input) { id } }';
const literal =
  'mutation Literal($e: [EmailInput!]) { update(input: { name: "a", kind: OTHER, emails: $e, hint: "h" }) { id } }';
const node = 'query OfNode { node { id ... on Company { name } } }';
const live = 'query Live { customer(id: 5) @live { id } }';

/** What is replaced in the schema, and the operations that a change of this kind breaks. */
const breaking = [
  ['name: String kind', 'kind', 'FIELD_REMOVED', ['ById', 'Find']],
  ['since: Day', 'since: String', 'FIELD_CHANGED_KIND', ['WithKind']],
  ['notes: [String!]', 'notes: [[String!]]', 'FIELD_CHANGED_KIND', ['WithKind']],
  ['name: String! town', 'name: String town', 'FIELD_CHANGED_KIND', ['OfNode']],
  ['region: String, ', '', 'ARG_REMOVED', ['InRegion']],
  ['region: String', 'region: String!', 'ARG_CHANGED_KIND', ['ById', 'WithKind', 'Live']],
  ['limit: Int', 'limit: String', 'ARG_CHANGED_KIND', ['InRegion']],
  ['limit: Int = 10', 'limit: Int! = 10', 'ARG_CHANGED_KIND', ['InRegion']],
  ['node: Node', 'node(depth: Int!): Node', 'REQUIRED_ARG_ADDED', ['OfNode']],
  ['= Customer | Company', '= Company', 'TYPE_REMOVED_FROM_UNION', ['Find']],
  ['Company implements Node', 'Company', 'IMPLEMENTED_INTERFACE_REMOVED', ['OfNode']],
  ['directive @live on FIELD', '', 'DIRECTIVE_REMOVED', ['Live']],
  ['directive @live on FIELD', 'directive @live on QUERY', 'DIRECTIVE_LOCATION_REMOVED', ['Live']],
  ['COMPANY OTHER', 'COMPANY', 'VALUE_REMOVED_FROM_ENUM', ['WithKind', 'Find', 'Update', 'Literal']],
  ['HOME WORK', 'HOME', 'VALUE_REMOVED_FROM_ENUM', ['Update', 'Literal']],
  ['{ email: String!, main', '{ email: String!, code: Int!, main', 'REQUIRED_INPUT_FIELD_ADDED', ['Update', 'Literal']],
  ['main: Boolean! = false', 'main: Boolean!', 'DEFAULT_OF_REQUIRED_REMOVED', ['Update', 'Literal']],
  ['hint: String = "none"', 'hint: String!', 'FIELD_CHANGED_KIND', ['Update']],
  ['hint: String = "none", ', '', 'FIELD_REMOVED', ['Update', 'Literal']],
  ['old: String @deprecated', 'old: String!', 'FIELD_CHANGED_KIND', ['Update', 'Literal']],
  ['share: Float! = 1.0 @deprecated', 'share: Float!', 'DEFAULT_OF_REQUIRED_REMOVED', ['Update', 'Literal']],
  ['defaults: Filter! = {}', 'defaults: Filter!', 'DEFAULT_OF_REQUIRED_REMOVED', ['Update', 'Literal']],
  ['tags: [String!]! = "a"', 'tags: [String!]!', 'DEFAULT_OF_REQUIRED_REMOVED', ['Update', 'Literal']],
  ['scalar Day', 'type Day { day: Int }', 'TYPE_CHANGED_KIND', ['WithKind']],
] as const;

for (const [from, to, kind, names] of breaking) {
  test(`${from} -> ${to || 'nothing'} is ${kind} for ${names.join(', ')} and no other operation`, async () => {
    const { exitCode, report } = await compare(from, to, [byId, inRegion, withKind, find, update, literal, node, live]);

    const [change] = report.changes.filter((one) => one.kind === kind);
    expect(exitCode).toBe(1);
    expect(change?.severity).toBe('breaking');
    expect(change?.usedBy.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(report.changes.map((one) => one.kind)).not.toContain('OPERATION_INVALID');
  });

  test(`${from} -> ${to || 'nothing'} is a warning when no operation uses it`, async () => {
    const { exitCode, report } = await compare(from, to, ['{ __typename }']);

    expect(exitCode).toBe(0);
    expect(report.changes.filter((one) => one.kind === kind)).toEqual([
      expect.objectContaining({ severity: 'warning', usedBy: [] }),
    ]);
  });
}

/** Changes that leave the given operation as it was. */
for (const [title, from, to, operation] of [
  ['a non-null argument that it gives by a non-null variable', 'id: Int!,', 'id: Int,', byId],
  ['an optional argument of another type that it leaves out', 'region: String', 'region: Int', byId],
  ['an argument that it leaves out', 'region: String, ', '', byId],
  ['a deprecated member of its input', ', old: String @deprecated', '', update],
  ['a deprecated value of an enum in its input', ' FAX @deprecated', '', update],
  [
    'a value of an enum that it does not give',
    'PRIVATE COMPANY',
    'COMPANY',
    'query Given { find(kind: OTHER) { __typename } }',
  ],
  ['a default of a member that it gives', 'hint: String = "none"', 'hint: String', literal],
  ['a member of the union that it does not select', 'Customer | Company', 'Customer', find],
] as const) {
  test(`an operation is not affected by a change of ${title}`, async () => {
    const { exitCode, report } = await compare(from, to, [operation]);

    expect(exitCode).toBe(0);
    expect(report.changes.flatMap(({ usedBy }) => usedBy)).toEqual([]);
  });
}

for (const [from, to, kind, names] of [
  ['COMPANY OTHER', 'COMPANY OTHER NEW', 'VALUE_ADDED_TO_ENUM', ['WithKind']],
  ['limit: Int = 10', 'limit: Int = 20', 'ARG_DEFAULT_VALUE_CHANGE', ['ById', 'WithKind']],
  ['limit: Int = 10', 'limit: Int', 'ARG_DEFAULT_VALUE_CHANGE', ['ById', 'WithKind']],
  ['hint: String = "none"', 'hint: String', 'INPUT_FIELD_DEFAULT_VALUE_CHANGE', ['Update']],
  ['main: Boolean! = false', 'main: Boolean! = true', 'INPUT_FIELD_DEFAULT_VALUE_CHANGE', ['Update', 'Literal']],
] as const) {
  test(`${from} -> ${to} is a warning, ${kind}, that names ${names.join(', ')}`, async () => {
    const { exitCode, report } = await compare(from, to, [byId, inRegion, withKind, find, update, literal]);

    expect(exitCode).toBe(0);
    expect(report.changes).toEqual([expect.objectContaining({ kind, severity: 'warning' })]);
    expect(report.changes[0]?.usedBy.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
    expect(report.changes[0]?.usedBy.map(({ name }) => name)).not.toContain('InRegion');
  });
}

for (const [what, from, to] of [
  ['an optional member of an input', 'hint: String', 'language: String, hint: String'],
  ['a member of an input with a default', 'hint: String', 'language: String! = "eng", hint: String'],
  ['an optional argument', 'region: String', 'region: String, city: String'],
] as const) {
  test(`${what} is an addition, not a warning`, async () => {
    const { exitCode, report } = await compare(from, to, [byId, update]);

    expect(exitCode).toBe(0);
    expect(report.changes).toEqual([expect.objectContaining({ severity: 'addition', advice: 'Nothing.' })]);
  });
}

test('a new field, a new type, a description and a deprecation are no change at all', async () => {
  const { report } = await compare('name: String kind', '"Text." name: String @deprecated age: Age kind', [byId]);

  expect(report).toMatchObject({ result: 'same', changes: [] });
});

test('an operation that no change explains but that is not valid any more is reported with the messages', async () => {
  const merged = 'query Merged { find { ... on Customer { label: name } ... on Company { label: town } } }';

  // A field that becomes non-null is safe by itself; here it conflicts with the other one.
  const { exitCode, report } = await compare('town: String', 'town: String!', [merged]);

  expect(exitCode).toBe(1);
  expect(report.changes).toEqual([
    expect.objectContaining({
      kind: 'OPERATION_INVALID',
      description: expect.stringMatching('^Not valid any more: .*conflicting types'),
      usedBy: [{ name: 'Merged', document: expect.any(String) }],
    }),
  ]);
});

test('an operation whose root type is gone is reported, although graphql-js finds it valid', async () => {
  const { exitCode, report } = await compare('scalar Day', 'scalar Day schema { query: Query }', [update, byId]);

  expect(exitCode).toBe(1);
  expect(report.changes).toEqual([
    expect.objectContaining({
      kind: 'OPERATION_INVALID',
      description: 'Not valid any more: The schema has no mutation type.',
      usedBy: [{ name: 'Update', document: expect.any(String) }],
    }),
  ]);
});

type Report = {
  readonly result: string;
  readonly changes: {
    kind: string;
    severity: string;
    description: string;
    advice: string;
    usedBy: { name: string }[];
  }[];
};

async function compare(from: string, to: string, operations: readonly string[]) {
  expect(schema).toContain(from);
  const ofOperations = operations.map((text, index) => [`operations/${index}.graphql`, text]);
  const extra = to.includes('Age') ? 'enum Age { OLD YOUNG }' : '';
  const project = await createProject({
    'old.graphql': schema,
    'schema.graphql': schema.replace(from, to) + extra,
    ...Object.fromEntries(ofOperations),
  });
  const { exitCode, stdout } = await project.check(['--against', 'old.graphql', '--json']);
  return { exitCode, report: JSON.parse(stdout) as Report };
}
