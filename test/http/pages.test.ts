import { expect, test } from '@jest/globals';
import type { FirstSteps } from '../../src/http/firstSteps.js';
import { studioOrigins } from '../../src/http/pages.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const gateway = useGateway();
const atRealBooster = useGateway(booster);
const production = useGateway(booster, { NODE_ENV: 'production' });

test('GET /graphql in a browser is Apollo Sandbox with document, variables and header in it, without telemetry', async () => {
  const { initialState, runTelemetry } = await sandboxConfigOf(gateway);

  const { document, variables, headers } = gateway.firstSteps;
  expect(initialState).toEqual({ document, variables, headers, includeCookies: false });
  expect(headers).toEqual({ Authorization: 'Bearer booster-peer-token' });
  expect(runTelemetry).toBe(false);
});

test('GET /graphql offline says that it needs the internet, and names the explorer that does not', async () => {
  const page = await (await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })).text();

  expect(page).toMatch(/needs the internet\. Offline use <a href="\/graphiql">/);
  expect(page).not.toContain('it appears that you might be offline');
  const [, nonce] = /'nonce-(\w+)'/.exec(page) ?? [];
  expect(page).toContain(`<style nonce="${nonce}">\n  /* Without Sandbox`);
});

for (const path of ['/', '/graphql', '/graphiql']) {
  test(`no other page may frame ${path}`, async () => {
    const { headers } = await fetch(gateway.url + path, { headers: { accept: 'text/html' }, redirect: 'manual' });

    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
}

test('the pages open with a read, which comes first and succeeds', async () => {
  const { document } = gateway.firstSteps;

  const { body } = await run(gateway, gateway.firstSteps, 'ReadCustomer');

  expect(document.indexOf('query ReadCustomer')).toBeLessThan(document.indexOf('mutation UpdateCustomer'));
  expect(body.errors).toBeUndefined();
  expect(body.data.customer.boosterCustomerId).toBe(gateway.firstSteps.variables.boosterCustomerId);
});

test('the update that the pages open with is stored and read back', async () => {
  const { body } = await run(gateway, gateway.firstSteps, 'UpdateCustomer');

  const { boosterCustomerId, input } = gateway.firstSteps.variables;
  expect(body.errors).toBeUndefined();
  expect(body.data.updateCustomer.userErrors).toEqual([]);
  expect(body.data.updateCustomer.customer).toMatchObject({
    boosterCustomerId,
    firstName: input.firstName,
    lastName: input.lastName,
  });
});

test('the read that the pages open with returns what the update stored', async () => {
  const { variables } = gateway.firstSteps;
  const changed = { ...variables, input: { ...variables.input, lastName: 'Changed' } };
  await run(gateway, { ...gateway.firstSteps, variables: changed }, 'UpdateCustomer');

  const { body } = await run(gateway, gateway.firstSteps, 'ReadCustomer');

  expect(body.data.customer).toMatchObject({ boosterCustomerId: variables.boosterCustomerId, lastName: 'Changed' });
});

test('a field that is broken in the pages comes back as a user error at that field', async () => {
  const { variables } = gateway.firstSteps;
  const emails = [{ email: 'ada.example.test', isMainEmail: true }];
  const broken = { ...variables, input: { ...variables.input, lastName: '', emails } };

  const { body } = await run(gateway, { ...gateway.firstSteps, variables: broken }, 'UpdateCustomer');

  expect(body.data.updateCustomer.userErrors).toEqual([
    expect.objectContaining({ code: 'BLANK', field: ['input', 'lastName'] }),
    expect.objectContaining({ code: 'INVALID', field: ['input', 'emails', '0', 'email'] }),
  ]);
});

test('in front of another Booster the pages name no customer and no token, so that one click replaces no record', async () => {
  const { body } = await run(atRealBooster, atRealBooster.firstSteps, 'UpdateCustomer');

  expect(body.data.updateCustomer.userErrors).toEqual([
    expect.objectContaining({ code: 'INVALID', field: ['boosterCustomerId'] }),
  ]);
  expect(booster.requests).toEqual([]);
  const { initialState } = await sandboxConfigOf(atRealBooster);
  expect(JSON.stringify([initialState, atRealBooster.firstSteps])).not.toContain('booster-peer-token');
});

for (const origin of studioOrigins) {
  test(`a preflight from ${origin} passes in development`, async () => {
    const { headers } = await preflight(gateway, origin);

    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type/);
  });

  test(`a preflight from ${origin} does not pass in production`, async () => {
    const { headers } = await preflight(production, origin);

    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
}

test('a preflight from any other page does not pass', async () => {
  for (const origin of [
    'https://example.com',
    'http://studio.apollographql.com',
    'https://x.studio.apollographql.com',
    'null',
  ]) {
    const { headers } = await preflight(gateway, origin);

    expect(`${origin} ${headers.get('access-control-allow-origin')}`).toBe(`${origin} null`);
  }
});

test('a page of Sandbox can read the response and its requestId', async () => {
  const { headers } = await gateway.post({ query: '{ __typename }' }, { origin: studioOrigins[0] });

  expect(headers.get('access-control-allow-origin')).toBe(studioOrigins[0]);
  expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
});

test('in production the pages of CORS_ORIGINS may call, and no others', async () => {
  const env = { NODE_ENV: 'production', CORS_ORIGINS: 'https://crm.example.com, https://shop.example.com' };
  const open = await startTestGateway(booster.url, env);

  const allowed = await Promise.all(
    ['https://crm.example.com', 'https://shop.example.com', studioOrigins[0]].map(async (origin) =>
      (await preflight(open, origin)).headers.get('access-control-allow-origin'),
    ),
  );

  expect(allowed).toEqual(['https://crm.example.com', 'https://shop.example.com', null]);
  await open.close();
});

for (const [path, status] of [
  ['/', 404],
  ['/graphiql', 404],
  ['/graphql', 400],
] as const) {
  test(`in production GET ${path} is no page`, async () => {
    const response = await fetch(`${production.url}${path}`, {
      headers: { accept: 'text/html,*/*' },
      redirect: 'manual',
    });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code: expect.any(String) }) }],
    });
  });
}

test('in production GraphiQL is not there, and its path says why', async () => {
  const response = await fetch(`${production.url}/graphiql`);

  expect(await response.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('in development only'), extensions: { code: 'NOT_FOUND' } }],
  });
});

function run(at: TestGateway, { document, variables, headers }: FirstSteps, operationName: string) {
  return at.post({ query: document, variables, operationName }, { authorization: headers.Authorization });
}

async function sandboxConfigOf({ url }: TestGateway) {
  const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect(response.headers.get('content-type')).toContain('text/html');
  const [, config = ''] = /embeddedSandboxConfig = (\{.*\});/.exec(await response.text()) ?? [];
  return JSON.parse(config);
}

function preflight({ url }: TestGateway, origin: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
}
