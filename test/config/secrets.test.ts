import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ConfigError, readConfig } from '../../src/config/config.js';

let folder: string;
const service = {
  ...{ BOOSTER_BASE_URL: 'https://booster.example.com', AUTH_MODE: 'service', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' },
  ...{ JWT_JWKS_URL: 'https://login.example.com/keys', BOOSTER_CREDENTIAL: 'bearer' },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('a secret may come from a file, whose last line may end', async () => {
  const config = readConfig({ ...service, BOOSTER_TOKEN_FILE: await aFile('token-1\n') });

  expect(config.auth.credential).toEqual({ header: { authorization: 'Bearer token-1' } });
  expect(config.variables.BOOSTER_TOKEN).toBe('set');
  expect(config.warnings).toEqual([]);
});

test('a file and a value at once, an empty file, and one that cannot be read are problems', async () => {
  const token = await aFile('token-1');

  expect(problemsOf({ BOOSTER_TOKEN: 'secret', BOOSTER_TOKEN_FILE: token })).toEqual([
    'BOOSTER_TOKEN_FILE is set beside BOOSTER_TOKEN: unset one of the two',
  ]);
  expect(problemsOf({ BOOSTER_TOKEN_FILE: await aFile('\n') })).toContain('BOOSTER_TOKEN_FILE names an empty file');
  expect(problemsOf({ BOOSTER_TOKEN_FILE: join(folder, 'none') })).toContain(
    'BOOSTER_TOKEN_FILE cannot be read: ENOENT',
  );
  expect(problemsOf({ BOOSTER_TOKEN_FILE: folder })).toContain('BOOSTER_TOKEN_FILE cannot be read: EISDIR');
  expect(problemsOf({ BOOSTER_TOKEN_FILE: await aFile('two words') })).toEqual([
    expect.stringMatching('^BOOSTER_TOKEN must be one word'),
  ]);
});

test('a file that nothing needs is a mistake, like the variable itself', async () => {
  expect(problemsOf({ BOOSTER_TOKEN: 'token-1', BOOSTER_API_KEY_FILE: await aFile('key-1') })).toEqual([
    expect.stringMatching('^BOOSTER_API_KEY is set, but BOOSTER_CREDENTIAL=bearer does not use it'),
  ]);
});

let files = 0;

async function aFile(text: string): Promise<string> {
  files += 1;
  const path = join(folder, `file-${files}`);
  await writeFile(path, text);
  return path;
}

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig({ ...service, ...env });
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}
