import { describe, expect, test } from '@jest/globals';
import { boosterForThisFile, get, put } from './booster.js';

const booster = boosterForThisFile();

describe('A PUT of JSON gets a response', () => {
  for (const [accept, contentType] of [
    ['application/json', 'application/json; charset=utf-8'],
    ['application/json;q=0.9', 'application/json; charset=utf-8'],
    ['application/json, text/html', 'application/json; charset=utf-8'],
    ['APPLICATION/XML', 'application/xml'],
    ['*/*', 'application/json; charset=utf-8'],
    ['*/*, application/json', 'text/html'],
    ['text/plain', 'text/html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['', 'text/html'],
  ] as const) {
    test(`as ${contentType} when Accept is '${accept}', and stored`, async () => {
      const before = booster().stored.length;
      const { status, headers } = await put(booster(), { headers: { Accept: accept } });

      expect([status, headers['Content-Type']]).toEqual([200, contentType]);
      expect(booster().stored).toHaveLength(before + 1);
    });
  }
});

test('With Accept */* the response has the Content-Type of the request as it stands', async () => {
  const headers = { Accept: '*/*', 'Content-Type': 'application/json;charset=UTF-8' };

  expect((await put(booster(), { headers })).headers['Content-Type']).toBe('application/json;charset=UTF-8');
});

test('A GET of anything is a page, and without credentials a way to the login', async () => {
  expect((await get(booster(), '/customer/6', '*/*')).headers['Content-Type']).toBe('text/html');

  const headers = { Accept: '*/*', 'Content-Type': undefined, 'Content-Length': undefined, Authorization: undefined };
  const { status, headers: responseHeaders } = await put(booster(), {
    method: 'GET',
    path: '/customer/6?x=1',
    headers,
    body: '',
  });

  expect([status, responseHeaders.Location]).toEqual([
    302,
    'http://localhost/login?redirect=http%3a%2f%2flocalhost%2fcustomer%2f6%3fx%3d1',
  ]);
});

test('An error is in the format of the response', async () => {
  const invalid = { body: '{}' };
  const xml = await put(booster(), { ...invalid, headers: { Accept: 'application/xml' } });
  const html = await put(booster(), { ...invalid, headers: { Accept: 'text/html' } });
  const none = await put(booster(), { ...invalid, headers: { Accept: '*/*', 'Content-Type': 'text/plain' } });

  expect([xml, html, none].map(({ reason }) => reason)).toEqual(['NotEmpty', 'NotEmpty', 'NotEmpty']);
  expect(xml.body).toContain('<ErrorCode>NotEmpty</ErrorCode>');
  expect(html.headers['Content-Type']).toBe('text/html');
  expect(none.body).toBe('');
});

describe('Credentials', () => {
  const jwt = (exp: number) =>
    `Bearer ${[{ alg: 'HS256' }, { exp }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;

  for (const [name, authorization, status, body] of [
    ['A JWT that has run out', jwt(1), 401, 'Token has expired'],
    ['A JWT that has not', jwt(9_999_999_999), 401, ''],
    ['A wrong password', `Basic ${Buffer.from('booster:wrong').toString('base64')}`, 401, ''],
    ['A token of another scheme', 'Token booster-peer-token', 401, ''],
    ['The scheme in lower case', 'bearer booster-peer-token', 200, '{}'],
  ] as const) {
    test(`${name}: ${status} ${body}`, async () => {
      const response = await put(booster(), { headers: { Authorization: authorization } });

      expect(response.status).toBe(status);
      expect(body === '' ? response.body === '' : response.body.includes(body)).toBe(true);
    });
  }
});
