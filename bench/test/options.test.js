import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { estimateSeconds, readOptions, sectionNames } from '../options.js';

test('without options everything is measured, in ten rounds and in less than 20 minutes', () => {
  const { sections, extent } = readOptions([]);

  deepEqual(sections, sectionNames);
  equal(extent.throughput.rounds, 10);
  ok(estimateSeconds(extent, sections, 8) < 20 * 60);
});

test('sections are chosen by name, and an unknown one is an error', () => {
  deepEqual(readOptions(['--only', 'latency,throughput']).sections, ['throughput', 'latency']);
  throws(() => readOptions(['--only', 'througput']), /there is no section "througput"/);
});

test('each --with adds one subject with all its variables; values may hold commas or be empty', () => {
  const { variants } = readOptions([
    '--with',
    'LOG_LEVEL=silent,METRICS_PORT=',
    '--with',
    'JWT_ALGORITHMS=RS256,ES256',
  ]);

  deepEqual(variants, [{ LOG_LEVEL: 'silent', METRICS_PORT: '' }, { JWT_ALGORITHMS: 'RS256,ES256' }]);
  throws(() => readOptions(['--with', 'silent']), /not NAME=VALUE/);
});

test('only a full run is saved', () => {
  equal(readOptions(['--save']).save, true);
  for (const other of [['--quick'], ['--only', 'ready'], ['--with', 'A=B'], ['--against', '.']]) {
    throws(() => readOptions(['--save', ...other]), /--save/);
  }
});
