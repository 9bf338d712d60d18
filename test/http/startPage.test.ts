import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { startBlock } from '../../src/startBlock.js';
import { reservedIds } from '../../tools/localBooster/reservedIds.js';
import type { TestGateway } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const gateway = useGateway();
const atRealBooster = useGateway(booster);

test('GET / names both explorers, the token, and every reserved id with what it does', async () => {
  const page = await pageOf(gateway);

  expect(page).toContain('<a href="/graphiql">');
  expect(page).toContain('<a href="/graphql">');
  expect(page).toMatch(/needs the internet\. Chrome asks whether the page may use the local network/);
  expect(page).toContain('<pre id="token">booster-peer-token</pre>');
  for (const { id, name, does, reported } of reservedIds) {
    const cells = `<td><code>${id}</code></td><td>${name}</td><td>${does}</td><td>${reported}</td>`;
    expect(page).toContain(`<tr>${cells}</tr>`);
  }
  expect(page).not.toMatch(/\{\{|<!-- (?:if|end|each)|real customers/);
});

test('GET / has the curl line of the start block', async () => {
  const [, escaped = ''] = /<pre id="curl">([^<]*)</.exec(await pageOf(gateway)) ?? [];

  const line = escaped.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
  const { url, firstSteps } = gateway;
  const config = {} as Parameters<typeof startBlock>[0]['config'];
  expect(line).toMatch(/^curl -s 'http:\/\/127\.0\.0\.1:\d+\/graphql' /);
  expect(startBlock({ url, firstSteps, booster: '', config })).toContain(`  ${line}\n`);
});

test('in front of another Booster GET / says that the customers are real, and names no token and no id', async () => {
  const page = await pageOf(atRealBooster);

  expect(page).toContain('real customers');
  expect(page).toContain('this page has none');
  expect(page).not.toMatch(/booster-peer-token|90\d{3}|\{\{|<!-- (?:if|end|each)/);
});

test('GET / links to documents that are there', async () => {
  const links = [...(await pageOf(gateway)).matchAll(/href="(\/docs\/[^"]+)"/g)].map(([, path]) => path);

  expect(links).toHaveLength(7);
  for (const path of links) {
    const response = await fetch(`${gateway.url}${path}`);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(await readFile(`.${path}`, 'utf8'));
  }
  expect((await fetch(`${gateway.url}/docs/..%2Fpackage.json`)).status).toBe(404);
});

test('GET / may run its own script and style, and load nothing', async () => {
  const page = await pageOf(gateway);

  const [style, script] = ['style', 'script'].map((tag) => {
    const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(page) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  });
  expect(page).toContain(`content="default-src 'none'; style-src ${style}; script-src ${script}; img-src data:"`);
  expect(page).not.toMatch(/(?:src|href)="(?!\/|data:,")/);
});

async function pageOf({ url }: TestGateway): Promise<string> {
  const response = await fetch(`${url}/`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  return response.text();
}
