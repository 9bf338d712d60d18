import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const environment = { PATH: process.env.PATH };

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['dist-tools/localBooster/main.js'], { env: { ...environment, ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  return { child, said, ended: once(child, 'close') };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`It says where it listens and what to paste, which works, and ends quietly on ${signal}`, async () => {
    const { child, said, ended } = start({ PORT: '0' });
    while (!said.out.includes('curl')) await once(child.stdout, 'data');
    const response = await paste(said.out.split('\n').find((line) => line.startsWith('curl')) ?? '');
    child.kill(signal);
    const [code] = await ended;

    expect(said.out).toContain('booster-peer-token');
    expect([response.status, await response.text()]).toEqual([200, '{}']);
    expect([code, said.err]).toEqual([0, '']);
  });
}

/** Does what curl would do, with the arguments as a shell splits them: `-i -X PUT url -H header… -d body`. */
async function paste(line: string): Promise<Response> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`]);
  const words = stdout.split('\0');
  const after = (option: string) => words.filter((_, index) => words[index - 1] === option);
  const headers = after('-H').map((header) => header.split(': ') as [string, string]);
  return fetch(words[3] ?? '', { method: after('-X')[0] ?? '', headers, body: after('-d')[0] ?? '' });
}

for (const [problem, env, message] of [
  ['in production', { NODE_ENV: 'production' }, 'does not run in production'],
  ['on a port that is no number', { PORT: 'http' }, 'PORT is not a port number (0 to 65535).'],
  ['on a port beyond the last', { PORT: '65536' }, 'PORT is not a port number (0 to 65535).'],
] as const) {
  test(`It does not start ${problem}, and says so in one line`, async () => {
    const { said, ended } = start(env);
    const [code] = await ended;

    expect(code).toBe(1);
    expect(said.err.trim().split('\n')).toEqual([expect.stringContaining(message)]);
  });
}

test('It does not start on a port that is taken, and says so in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const { said, ended } = start({ PORT: String(port) });
  const [code] = await ended;
  other.close();

  expect(code).toBe(1);
  expect(said.err.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken.`)]);
});
