import { expect, test } from '@jest/globals';
import { type ConfigError, readConfig } from '../../src/config/config.js';
import { createAuthority } from '../support/certificates.js';

const authority = createAuthority('authority');
const gateway = authority.issue('gateway');
const other = authority.issue('other');
const base = { BOOSTER_BASE_URL: 'https://booster.example.com' };
const pair = { BOOSTER_CERT: `${gateway.cert}${authority.cert}`, BOOSTER_KEY: gateway.key };

test('certificates and key are read, also in one line', () => {
  const inOneLine = { BOOSTER_CA: authority.cert.replaceAll('\n', '\\n') };

  expect(readConfig({ ...base, ...pair, ...inOneLine }).booster.tls).toEqual({
    ca: authority.cert,
    cert: pair.BOOSTER_CERT,
    key: gateway.key,
  });
  expect(readConfig(base).booster.tls).toBeUndefined();
});

test('the contract check gets them too', () => {
  expect(readConfig({ ...base, BOOSTER_CA: authority.cert, PORT: '0' }).certificates).toEqual({
    BOOSTER_CA: authority.cert,
  });
});

const wrong: Record<string, NodeJS.ProcessEnv> = {
  'a certificate without its key': { BOOSTER_CERT: gateway.cert },
  'a key without its certificate': { BOOSTER_KEY: gateway.key },
  'a key of another certificate': { ...pair, BOOSTER_KEY: other.key },
  'a key as certificate': { ...pair, BOOSTER_CERT: gateway.key },
  'a certificate as key': { ...pair, BOOSTER_KEY: gateway.cert },
  'a path as authority': { BOOSTER_CA: '/etc/BEGIN.pem' },
  'certificates without https': { ...pair, BOOSTER_BASE_URL: 'http://127.0.0.1' },
};

for (const [what, env] of Object.entries(wrong)) {
  test(`${what} is rejected, without its text`, () => {
    const problems = problemsOf({ ...base, ...env });
    expect(problems).toEqual([expect.stringMatching('^BOOSTER_CA, BOOSTER_CERT and BOOSTER_KEY must be PEM')]);
    expect(problems[0]).not.toContain('BEGIN');
  });
}

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}
