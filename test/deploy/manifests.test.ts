import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { environment } from '../../src/config/environment.js';
import { secretNames } from '../../src/config/secrets.js';

const folder = 'deploy/kubernetes';
const base = await readFile(join(folder, 'base/kustomization.yaml'), 'utf8');
const deployment = await readFile(join(folder, 'base/deployment.yaml'), 'utf8');
const compose = await readFile('deploy/compose.yaml', 'utf8');

test('every variable that the manifests set is one of the gateway', async () => {
  const known = [...Object.keys(environment), ...secretNames.map((name) => `${name}_FILE`)];
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('kustomization.yaml'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const names = [...texts.join('').matchAll(/^ +- ([A-Z_]+)=/gm), ...compose.matchAll(/^ {6}([A-Z_]+):/gm)];

  expect(names.length).toBeGreaterThan(10);
  expect(names.map(([, name = '']) => name).filter((name) => !known.includes(name))).toEqual([]);
});

test('a pod has the time that the gateway takes to stop', () => {
  const [delay, timeout] = ['SHUTDOWN_DELAY_MS', 'SHUTDOWN_TIMEOUT_MS'].map((name) => numberIn(base, `${name}=`));

  expect(numberIn(deployment, 'terminationGracePeriodSeconds: ') * 1_000).toBeGreaterThan(
    (delay ?? 0) + (timeout ?? 0),
  );
});

test('the ports of probes, metrics and Prometheus agree', async () => {
  const port = numberIn(base, 'METRICS_PORT=');

  expect(numberIn(deployment, "prometheus.io/port: '")).toBe(port);
  expect(numberIn(deployment, 'name: metrics, containerPort: ')).toBe(port);
  expect(numberIn(compose, 'METRICS_PORT: ')).toBe(port);
  expect(await readFile('deploy/prometheus/prometheus.yaml', 'utf8')).toContain(`gateway:${port}`);
  expect(numberIn(deployment, 'name: http, containerPort: ')).toBe(environment.PORT.parse(undefined));
});

function numberIn(text: string, before: string): number {
  return Number.parseInt(text.slice(text.indexOf(before) + before.length), 10);
}
