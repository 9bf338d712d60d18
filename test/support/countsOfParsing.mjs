// A gateway in which every call of graphql-js's parse and validate is counted, ours and Apollo's. It sends itself listed and unlisted
// documents, and prints the counts of each part.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const counts = { parse: 0, validate: 0 };
// Before anything imports graphql: its index passes on what these two modules export by then.
for (const [path, name] of [
  ['graphql/language/parser.js', 'parse'],
  ['graphql/validation/validate.js', 'validate'],
]) {
  const module = require(path);
  const original = module[name];
  module[name] = (...args) => {
    counts[name] += 1;
    return original(...args);
  };
}

const { startLocally } = await import('../../dist-tools/localGateway.js');
const { gateway, booster } = await startLocally(process.env);
const { url, close } = await gateway;
const documents = Object.entries(JSON.parse(process.env.TEXTS_BY_ID));
const unlisted = '{ customer(boosterCustomerId: 5) { sapId } }';

const report = { start: since({ parse: 0, validate: 0 }) };
for (const [part, bodies] of [
  [
    'listed',
    documents.flatMap(([id, query]) => [{ documentId: id }, { query }, { query, documentId: id }, persisted(id)]),
  ],
  ['unlisted', [{ query: unlisted }]],
]) {
  const before = { ...counts };
  const statuses = [];
  for (let time = 0; time < 10; time += 1) for (const body of bodies) statuses.push(await post(body));
  report[part] = { requests: statuses.length, executed: statuses.filter(Boolean).length, ...since(before) };
}
await close();
process.stdout.write(`${JSON.stringify(report)}\n`);

function since({ parse, validate }) {
  return { parse: counts.parse - parse, validate: counts.validate - validate };
}

function persisted(sha256Hash) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

/** Whether it was executed and returned data. */
async function post(body) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${booster.token}` },
    body: JSON.stringify({ ...body, variables: JSON.parse(process.env.VARIABLES) }),
  });
  const { data, errors } = await response.json();
  return errors === undefined && data !== undefined;
}
