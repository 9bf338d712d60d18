import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const gateway = useGateway(booster);

/** The body of every rejection before execution. */
const rejected = (code: unknown) => ({
  errors: [
    {
      message: expect.any(String),
      extensions: { code, retryable: false, outcome: 'NOT_APPLIED', requestId: expect.any(String) },
    },
  ],
});

const update = { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } };

for (const [what, body, headers, status, code] of [
  [
    'a charset other than UTF-8',
    update,
    { 'content-type': 'application/json; charset=utf-16' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a quoted charset other than UTF-8',
    update,
    { 'content-type': 'application/json;charset="ISO-8859-1"' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'two charsets',
    update,
    { 'content-type': 'application/json; charset=utf-8; charset=latin1' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['text/plain', update, { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a form', update, { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a compressed body',
    gzipSync(JSON.stringify(update)),
    { 'content-encoding': 'gzip' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'bytes that are not UTF-8',
    Buffer.from(JSON.stringify(update).replace('Example', 'Ex\u00e4mple'), 'latin1'),
    {},
    400,
    'BAD_REQUEST',
  ],
  ['a member twice', JSON.stringify(update).replace('"brand":', '"brand":"X","brand":'), {}, 400, 'BAD_REQUEST'],
  ['JSON that breaks off', '{"query":', {}, 400, 'BAD_REQUEST'],
  ['a text', '"x"', {}, 400, 'BAD_REQUEST'],
  ['null', 'null', {}, 400, 'BAD_REQUEST'],
  ['a batch', [update], {}, 400, 'BAD_REQUEST'],
  ['no query', {}, {}, 400, 'BAD_REQUEST'],
  ['an empty body', '', {}, 400, 'BAD_REQUEST'],
  ['a body over a mebibyte', `"${'x'.repeat(1_048_576)}"`, {}, 413, 'REQUEST_TOO_LARGE'],
] as const) {
  test(`a request with ${what} is rejected with ${code}, and Booster is not called`, async () => {
    const before = booster.requests.length;

    const response = await gateway.post(body, headers);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.body).toEqual(rejected(code));
    expect(booster.requests).toHaveLength(before);
  });
}

for (const contentType of [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  'Application/JSON; charset=utf8',
]) {
  test(`${contentType} is taken`, async () => {
    const { body } = await gateway.post(update, { 'content-type': contentType });

    expect(body.data.updateCustomer.userErrors).toEqual([]);
  });
}

for (const [method, path, status, code] of [
  ['GET', '/nothing/here?secret=1', 404, 'NOT_FOUND'],
  ['POST', '/', 405, 'METHOD_NOT_ALLOWED'],
  ['PUT', '/graphql', 405, 'METHOD_NOT_ALLOWED'],
  ['DELETE', '/graphql', 405, 'METHOD_NOT_ALLOWED'],
  ['PATCH', '/graphql?x=1', 405, 'METHOD_NOT_ALLOWED'],
  ['GET', '/%', 404, 'NOT_FOUND'],
  ['POST', '/graphql/%FF?x', 404, 'NOT_FOUND'],
  ['GET', '/graphql/', 404, 'NOT_FOUND'],
] as const) {
  test(`${method} ${path} is ${status} ${code} as JSON, without the path`, async () => {
    const response = await fetch(gateway.url + path, { method, redirect: 'manual' });
    const text = await response.text();

    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toEqual(rejected(code));
    expect(text).not.toMatch(/secret|nothing\/here|Fastify|FST_|Route/);
    expect(response.headers.get('allow')).toBe(status === 405 ? (path === '/' ? 'GET' : 'GET, POST') : null);
  });
}

for (const search of [
  'variables={"a":1,"a":2}',
  'variables=5.0000000000000000001',
  'variables={',
  'variables=%FF',
  'query=%7B__typename%7D%FF',
]) {
  test(`a GET with ${search} is rejected: it would be read as something else`, async () => {
    const response = await fetch(`${gateway.url}/graphql?query=%7B__typename%7D&${search}`, {
      headers: { 'apollo-require-preflight': '1' },
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
}

test('a GET is read as Apollo reads it', async () => {
  const query = encodeURIComponent('{ customer(boosterCustomerId: 5) { sapId } }#');
  const response = await fetch(`${gateway.url}/graphql?query=${query}+x`, {
    headers: { 'apollo-require-preflight': '1' },
  });

  expect(response.status).toBe(401);
});

test('a valid mutation by GET is 405, and Booster is not called', async () => {
  const before = booster.requests.length;
  const search = new URLSearchParams({
    query: UPDATE_CUSTOMER,
    variables: JSON.stringify({ id: 5, input: aPerson() }),
  });

  const response = await fetch(`${gateway.url}/graphql?${search}`, {
    headers: { authorization: 'Bearer x', 'apollo-require-preflight': '1' },
  });

  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
  expect(await response.json()).toEqual(rejected('METHOD_NOT_ALLOWED'));
  expect(booster.requests).toHaveLength(before);
});

test('a path that would be a broken route of Fastify is unknown like any other', async () => {
  const response = await fetch(`${gateway.url}/:a(b`);

  expect(response.status).toBe(404);
  expect(await response.json()).toEqual(rejected('NOT_FOUND'));
});

for (const [headers, accepted] of [
  [{ 'apollo-require-preflight': '1' }, true],
  [{ authorization: 'Bearer x' }, true],
  [{ authorization: 'bearer x' }, true],
  [{}, false],
  // A browser sends these by itself, to any address that it knows them for.
  [{ authorization: 'Basic dXNlcjpwYXNz' }, false],
  [{ authorization: 'Negotiate x' }, false],
  [{ authorization: 'Bearerx' }, false],
  [{ cookie: 'ss-tok=x' }, false],
] as [Record<string, string>, boolean][]) {
  test(`a query by GET with ${JSON.stringify(headers)} is ${accepted ? 'executed' : 'rejected: a foreign page could have sent it'}`, async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ __typename }')}`, { headers });

    expect(await response.json()).toEqual(accepted ? { data: { __typename: 'Query' } } : rejected('BAD_REQUEST'));
  });
}

test('the hash of a persisted query without its document is rejected in the words that make clients send the document', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  const byPost = await gateway.post({ extensions, variables: { id: 5 } });
  const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
  const byGet = await fetch(`${gateway.url}/graphql?${search}`, { headers: { authorization: 'Bearer x' } });

  for (const { status, body } of [byPost, { status: byGet.status, body: await byGet.json() }]) {
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [
        {
          message: 'PersistedQueryNotSupported',
          extensions: expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_SUPPORTED', outcome: 'NOT_APPLIED' }),
        },
      ],
    });
  }
  const withDocument = await gateway.post({ query: '{ __typename }', extensions });
  expect(withDocument.body).toEqual({ data: { __typename: 'Query' } });
});

for (const headers of [{ authorization: '' }, { authorization: ' ' }]) {
  test(`an Authorization of ${JSON.stringify(headers.authorization)} is none: UNAUTHENTICATED, before the values are read`, async () => {
    const before = booster.requests.length;

    const wrong = await gateway.post({ query: UPDATE_CUSTOMER, variables: { id: 0, input: { nonsense: 1 } } }, headers);
    const read = await gateway.post({ query: READ_CUSTOMER, variables: { id: 5 } }, headers);
    const unknown = await gateway.post({ query: '{ nonsense }' }, headers);
    const fragment = await gateway.post(
      { query: '{ ...F } fragment F on Query { customer(boosterCustomerId: 5) { lastName } }' },
      headers,
    );

    for (const { status, body, headers: received } of [wrong, read, unknown, fragment]) {
      expect(status).toBe(401);
      expect(received.get('www-authenticate')).toBe('Bearer');
      expect(body).toEqual(rejected('UNAUTHENTICATED'));
    }
    expect(booster.requests).toHaveLength(before);
  });
}

test('introspection and __typename need no Authorization, for tools', async () => {
  const { status, body } = await gateway.post(
    { query: '{ __typename __schema { queryType { name } } }' },
    { authorization: '' },
  );

  expect(status).toBe(200);
  expect(body.data.__schema.queryType.name).toBe('Query');
});

test('a well-formed x-request-id is used: in the response, the error and the call to Booster', async () => {
  const { headers, body } = await gateway.post({ query: '{ nope }' }, { 'x-request-id': 'req_1.A-z' });
  await gateway.post(update, { 'x-request-id': 'req_2' });

  expect(headers.get('x-request-id')).toBe('req_1.A-z');
  expect(body.errors[0].extensions.requestId).toBe('req_1.A-z');
  expect(booster.requests.at(-1)?.headers['x-request-id']).toBe('req_2');
});

for (const given of ['', 'a b', 'ada@example.test', 'x'.repeat(129), 'ü', '<script>']) {
  test(`an x-request-id of ${JSON.stringify(given.slice(0, 20))} is replaced by one of ours`, async () => {
    const { headers } = await gateway.post(
      { query: '{ __typename }' },
      given === '' ? {} : { 'x-request-id': Buffer.from(given).toString('latin1') },
    );

    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
}

test('a Host header that is no host is a bad request', async () => {
  const response = await raw(
    'POST /graphql HTTP/1.1\r\nHost: a b:c\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
  );

  expect(response).toMatch(/^HTTP\/1\.1 400 /);
  expect(response).toContain('"code":"BAD_REQUEST"');
});

for (const [what, bytes, status] of [
  ['is not HTTP', 'hello\r\n\r\n', 400],
  ['has headers without end', `GET /graphql HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
  [
    'has two lengths',
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
    400,
  ],
  [
    'has a length and chunks',
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
] as const) {
  test(`what ${what} is ${status} as JSON`, async () => {
    const response = await raw(bytes);

    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(response.split('\r\n\r\n')[1] ?? '')).toEqual(rejected(expect.any(String)));
  });
}

test('a request that comes in pieces is put together', async () => {
  const text = JSON.stringify({ query: '{ __typename }', variables: { note: '日本😀' } });
  const bytes = Buffer.from(text);
  const response = await new Promise<string>((resolve, reject) => {
    const request = httpRequest(
      `${gateway.url}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => {
        response.setEncoding('utf8').on('data', resolve);
      },
    );
    request.on('error', reject);
    for (const byte of bytes) request.write(Buffer.from([byte]));
    request.end();
  });

  expect(JSON.parse(response)).toEqual({ data: { __typename: 'Query' } });
});

for (const accept of [
  'text/html',
  'application/xml',
  'application/json;q=0',
  '*/*;q=0',
  'application/json;charset=utf-16',
  'nonsense',
]) {
  test(`an update whose caller accepts only ${accept} is rejected, and Booster is not called`, async () => {
    const before = booster.requests.length;

    const { status, body } = await gateway.post(update, { accept });

    expect(status).toBe(406);
    expect(body).toEqual(rejected('BAD_REQUEST'));
    expect(booster.requests).toHaveLength(before);
  });
}

for (const accept of [
  '*/*',
  'application/*',
  'application/graphql-response+json',
  'text/html, application/json;q=0.1',
]) {
  test(`an update whose caller accepts ${accept} is executed`, async () => {
    const { body } = await gateway.post(update, { accept });

    expect(body.data.updateCustomer.userErrors).toEqual([]);
  });
}

test('a request target with a fragment is rejected: it would be read as one request by some and as another by others', async () => {
  const response = await raw(
    'GET /graphql?query={customer(boosterCustomerId:5){sapId}}#&query={__typename} HTTP/1.1\r\nHost: localhost\r\n' +
      'Apollo-Require-Preflight: 1\r\nConnection: close\r\n\r\n',
  );

  expect(response).toMatch(/^HTTP\/1\.1 400 /);
  expect(response).toContain('"code":"BAD_REQUEST"');
});

for (const [what, method, path, status] of [
  ['an unknown path', 'POST', '/nothing', 404],
  ['an unknown method', 'PUT', '/graphql', 405],
] as const) {
  test(`${what} is reported as such, whatever the body is`, async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(gateway.url + path, { method, headers, body: '{' });

    expect(response.status).toBe(status);
  });
}

test('whatever its Expect header says, a request is executed', async () => {
  const response = await raw(
    'GET /health/live HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\nConnection: close\r\n\r\n',
  );

  expect(response).toMatch(/^HTTP\/1\.1 200 /);
});

test('CONNECT is rejected as JSON', async () => {
  const response = await raw('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');

  expect(response).toMatch(/^HTTP\/1\.1 405 /);
  expect(response).toContain('"code":"METHOD_NOT_ALLOWED"');
});

test('CONNECT that is reset, or comes behind an update, harms no other request and never takes its response', async () => {
  const { hostname, port } = new URL(gateway.url);
  const connecting = 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n';
  for (const reset of [true, false]) {
    const socket = connect(Number(port), hostname, () => {
      socket.write(connecting);
      if (reset) socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    // The response ends the connection, whatever its other end does.
    await new Promise((closed) => socket.once('close', closed).resume());
  }
  const body = JSON.stringify(update);
  const behind = await raw(
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}${connecting}`,
  ).catch(() => '');
  const after = await gateway.post(update);

  expect(behind).toContain('"userErrors":[]');
  expect(behind).not.toContain('405');
  expect(after.body.data.updateCustomer.userErrors).toEqual([]);
});

test('a path that cannot be decoded has a request id in its response too', async () => {
  const response = await fetch(`${gateway.url}/%`);

  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]+$/);
});

for (const [what, rest] of [
  ['a byte too many', 'x'],
  ['what is not HTTP', 'GARBAGE\r\n\r\n'],
  ['much that is not HTTP', 'GARBAGE\r\n\r\n'.repeat(20_000)],
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
]) {
  test(`an update is reported as what became of it, though ${what} follows on its connection`, async () => {
    const body = JSON.stringify(update);
    const response = await raw(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n' +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}${rest}`,
    );

    expect(response).toMatch(/^HTTP\/1\.1 200 /);
    expect(response).toContain('"userErrors":[]');
    expect(response.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
}

/** Everything that comes back on a connection of its own. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    let response = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk) => {
      response += chunk;
    });
    socket
      .on('end', () => resolve(response))
      .on('error', (error) => (response === '' ? reject(error) : resolve(response)));
  });
}
