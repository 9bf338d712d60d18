import { connect } from 'node:net';
import { input, secrets } from './secrets.js';

export const updateQuery = `mutation Update($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code message field upstreamCode } }
}`;
const previewQuery = `query ($id: Int!, $input: UpdateCustomerInput!) {
  previewUpdateCustomer(boosterCustomerId: $id, input: $input) { changes { field kind } userErrors { code message field } }
}`;
const readQuery = 'query Read($id: Int!) { customer(boosterCustomerId: $id) { sapId } }';
const entitiesQuery =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';

const updating = (but: Record<string, unknown> = {}) => ({
  query: updateQuery,
  variables: { id: secrets.id, input: { ...input, ...but } },
});

/** What reaches Booster. */
export const calls = { ...callsWith(secrets.bearer), 'update, with Basic': callsWith(secrets.basic).update };

export function callsWith(Authorization: string) {
  return {
    update: post(updating(), { Authorization }),
    preview: post({ query: previewQuery, variables: { id: secrets.id, input } }, { Authorization }),
    read: post({ query: readQuery, variables: { id: secrets.id } }, { Authorization }),
    entity: post(naming({ __typename: 'Customer', boosterCustomerId: secrets.id }), { Authorization }),
  };
}

function naming(...representations: unknown[]) {
  return { query: entitiesQuery, variables: { representations } };
}

const literal = JSON.stringify(input.lastName);

/** What a caller can do wrong, and never reaches Booster. */
export const mistakes: Readonly<Record<string, string>> = {
  'a blank name': post(updating({ lastName: '' })),
  'an e-mail address that is none': post(updating({ emails: [{ email: 'canary at secret', isMainEmail: true }] })),
  'a control character': post(updating({ notes: 'canary \u0007' })),
  'half an emoji': post(updating({ notes: 'canary \ud83d' })),
  'a name that is too long': post(updating({ firstName: 'canary '.repeat(100) })),
  'a list that is too long': post(updating({ emails: Array(101).fill(input.emails?.[0]) })),
  'a day that the calendar does not have': post(updating({ birthDate: '1987-11-23T00:00' })),
  'an enum value that is none': post(updating({ clientType: 'CANARY' })),
  'a flag that is none': post(updating({ contactByEmailFlag: 'canary' })),
  'a list that is none': post(updating({ emails: secrets.email })),
  'an id that is none': post({ query: updateQuery, variables: { id: `${secrets.id}-canary`, input } }),
  'an id that is too large': post({ query: updateQuery, variables: { id: secrets.id * 1_000, input } }),
  'an id below zero': post({ query: readQuery, variables: { id: -secrets.id } }),
  'an entity of an unknown type': post(naming({ __typename: 'Canary', boosterCustomerId: secrets.id })),
  'entities with keys that are none': post(
    naming({ __typename: 'Customer', boosterCustomerId: secrets.email }, { boosterCustomerId: secrets.id }, 'canary'),
  ),
  'too many entities': post(naming(...Array(101).fill({ __typename: 'Customer', boosterCustomerId: secrets.id }))),
  'no input': post({ query: updateQuery, variables: { id: secrets.id, canary: input } }),
  'variables that are none': post({ query: updateQuery, variables: secrets.email }),
  'values in the document that do not fit': post({
    query: `mutation { updateCustomer(boosterCustomerId: "${secrets.id}", input: { lastName: ${literal}, birthDate: "${secrets.birthDate}x", emails: "canary" }) { userErrors { code } } }`,
  }),
  'a broken document': post({
    query: `mutation { updateCustomer(boosterCustomerId: ${secrets.id}, input: { lastName: ${literal}`,
  }),
  'a string that does not end': post({ query: `{ customer(boosterCustomerId: "canary ${secrets.email}` }),
  'a character that GraphQL does not have': post({ query: `{ ? canary ${secrets.email} }` }),
  'fields that do not exist': post({ query: '{ canaryField(canaryArgument: "canary") { canary } }' }),
  'a type, a fragment, a directive and a variable that do not exist': post({
    query:
      'query ($v: CanaryType) { ...CanaryFragment customer(boosterCustomerId: $canary) @canary { ... on Canary { id } } }',
  }),
  'an operationName that names nothing': post({ ...updating(), operationName: `canary ${secrets.email}` }),
  'a persisted query': post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'canary' } } }),
  'a document by its id': post({ documentId: 'canary' }),
  'too deep a document': post({ query: `{ canary ${'{ canary '.repeat(30)}${'} '.repeat(30)} }` }),
  'too long a document': post({ query: `{ ${'canary '.repeat(3_000)} }` }),
  'a batch': post([updating(), updating()]),
  'a body that is not JSON': post(`canary ${secrets.email}`),
  'a body that is not UTF-8': post(Buffer.from('{"query":"canary \xff"}', 'latin1')),
  'a member twice': post('{"query":"canary","query":"canary"}'),
  'a number that is too exact': post('{"query":"{ a }","variables":{"canary":987654321.12345678901234567890}}'),
  'a body that is too large': post(JSON.stringify({ query: 'canary '.repeat(200_000) })),
  'another content type': post('canary', { 'Content-Type': 'text/canary' }),
  'another charset': post('canary', { 'Content-Type': 'application/json; charset=canary' }),
  'a content encoding': post('canary', { 'Content-Encoding': 'canary' }),
  'no credentials, but a cookie': post(updating(), { Authorization: '' }),
  'a Host that is none': post(updating(), { Host: 'canary person' }),
  'a request id that is none': post(updating({ lastName: '' }), { 'X-Request-Id': secrets.email }),
  'a trace that is none': post(updating({ lastName: '' }), { Traceparent: secrets.email, Tracestate: 'canary' }),
  'a mutation by GET': get(
    `/graphql?query=${encodeURIComponent(updateQuery)}&variables=${encodeURIComponent(JSON.stringify(updating().variables))}`,
  ),
  'a preview by GET': get(
    `/graphql?query=${encodeURIComponent(previewQuery)}&variables=${encodeURIComponent(JSON.stringify(updating().variables))}`,
  ),
  'a version that is none': post({
    query:
      'mutation ($v: String, $input: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: 0, input: $input, ifVersion: $v) { userErrors { code } } }',
    variables: { v: secrets.email, input },
  }),
  'a read by GET that does not fit': get(`/graphql?query=${encodeURIComponent('{canary}')}&operationName=canary`),
  'an unknown path': get(`/customer/${secrets.id}?email=${secrets.email}`),
  'a path that cannot be decoded': get('/%zzcanary'),
  'an unknown method': get('/graphql', 'DELETE'),
  'a method that HTTP does not have': get('/canary', 'CANARY'),
  'another origin': get('/graphql', 'OPTIONS', {
    Origin: 'https://canary.example',
    'Access-Control-Request-Method': 'CANARY',
  }),
  'a header that is none': `GET / HTTP/1.1\r\nHost: localhost\r\ncanary ${secrets.email}\r\n\r\n`,
  'headers that are too large': get('/', 'GET', { 'X-Canary': 'canary '.repeat(5_000) }),
  'no HTTP at all': `canary ${secrets.email}\r\n\r\n`,
};

/** Everything that comes back for a request on a connection of its own: status line, headers and body. */
export function send(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.once('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.write(Buffer.from(request, 'latin1'));
  });
}

type Headers = Record<string, string>;

function post(body: unknown, headers: Headers = {}): string {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const bytes = Buffer.from(text).toString('latin1');
  return `${head('POST', '/graphql', { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length), ...headers })}${bytes}`;
}

function get(path: string, method = 'GET', headers: Headers = {}): string {
  return head(method, path, { 'Apollo-Require-Preflight': 'x', ...headers });
}

function head(method: string, path: string, headers: Headers): string {
  const always = {
    Host: 'localhost',
    Authorization: secrets.bearer,
    Cookie: secrets.cookie,
    'X-Api-Key': secrets.apiKey,
  };
  const lines = Object.entries({ ...always, Connection: 'close', ...headers }).filter(([, value]) => value !== '');
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}
