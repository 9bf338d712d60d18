import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

const [rules, firing, quiet, dashboard, runbook] = (await Promise.all(
  [
    ...['deploy/prometheus/rules.yaml', 'deploy/prometheus/rules.test.yaml', 'deploy/prometheus/quiet.test.yaml'],
    ...['deploy/grafana/booster-gateway.json', 'docs/runbook.md'],
  ].map((file) => readFile(file, 'utf8')),
)) as [string, string, string, string, string];
const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
let metrics = '';

beforeAll(async () => {
  const booster = await startFakeBooster();
  const gateway = await startTestGateway(booster.url, { METRICS_PORT: '0' });
  // The statuses of responses are the one label whose series do not exist from the start.
  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  await gateway.close();
  await booster.close();
});
afterAll(() => {
  metrics = '';
});

for (const [file, text] of Object.entries({ rules, firing, quiet, dashboard })) {
  test(`every series that ${file} selects is one of the gateway, by its labels and their values`, () => {
    const selected = selectorsIn(text);

    expect(selected.length).toBeGreaterThan(10);
    expect(selected.filter((selector) => !isExported(selector))).toEqual([]);
  });
}

test('every alert has a summary, a runbook entry, and tests that it fires and that it does not', () => {
  for (const alert of alerts) {
    expect(rules).toMatch(
      new RegExp(`alert: ${alert}\\n[^]*?summary: .*\\n +runbook: docs/runbook.md#${alert.toLowerCase()}\\n`),
    );
    expect(runbook).toContain(`\n## ${alert}\n`);
    expect(firing).toMatch(new RegExp(`alertname: ${alert}\\n +exp_alerts:`));
    expect(quiet).toContain(`alertname: ${alert} }`);
  }
  expect(alerts.length).toBeGreaterThan(10);
  expect([...runbook.matchAll(/^## (BoosterGateway\w+)$/gm)].map(([, name]) => name)).toEqual(alerts);
});

type Selector = { readonly metric: string; readonly labels: readonly (readonly [string, string, string])[] };

/** `metric` or `metric{name="value",…}`, as PromQL and promtool's series have it. */
function selectorsIn(text: string): Selector[] {
  const found = text.replaceAll('\\"', '"').matchAll(/\b((?:booster_gateway|process|nodejs)_\w+)(?:\{([^}]*)\})?/g);
  return [...found].map(([, metric = '', labels = '']) => ({
    metric,
    labels: [...labels.matchAll(/(\w+)(=~|!=|!~|=)"([^"]*)"/g)]
      .map(([, name = '', operator = '', value = '']) => [name, operator, value] as const)
      // Prometheus adds these two.
      .filter(([name]) => name !== 'job' && name !== 'instance'),
  }));
}

function isExported({ metric, labels }: Selector): boolean {
  const series = metrics.split('\n').filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `));
  return (
    series.length > 0 &&
    labels.every(([name, operator, value]) => series.some((line) => matches(line, name, operator, value)))
  );
}

/** A value that must not match has to exist as well, else the selector is misspelt. */
function matches(line: string, name: string, operator: string, value: string): boolean {
  const [, actual] = new RegExp(`[{,]${name}="([^"]*)"`).exec(line) ?? [];
  return (
    actual !== undefined && (operator.includes('~') ? new RegExp(`^(?:${value})$`).test(actual) : actual === value)
  );
}
