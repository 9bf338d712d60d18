import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';

const base = { BOOSTER_BASE_URL: 'https://booster.example.com' };

for (const [name, likely] of [
  ['BOOSTER_TIMEOUT', 'BOOSTER_TIMEOUT_MS'],
  ['BOOSTER_URL', 'BOOSTER_BASE_URL'],
  ['BOOSTER_MAX_CONCURENT', 'BOOSTER_MAX_CONCURRENT'],
  ['BOOSTER_CA_FLIE', 'BOOSTER_CA_FILE'],
  ['JWT_AUDIENCES', 'JWT_AUDIENCE'],
  ['CORS_ORIGIN', 'CORS_ORIGINS'],
  ['METRICS_HOSTS', 'METRICS_HOST'],
  ['REDIS_URI', 'REDIS_URL'],
  ['AUDIT_LOGS', 'AUDIT_LOG'],
  ['TRUSTED_DOCUMENT_MODE', 'TRUSTED_DOCUMENTS_MODE'],
  ['TRUSTED_DOCUMENT', 'TRUSTED_DOCUMENTS'],
] as const) {
  test(`${name} is reported as unknown, and ${likely} as what may be meant`, () => {
    expect(readConfig({ ...base, [name]: 'secret' }).warnings).toEqual([
      `${name} is not a variable of the gateway: ${likely} may be meant`,
    ]);
  });
}

test('a name that is like no other is reported without a guess', () => {
  expect(readConfig({ ...base, BOOSTER_QUALITY_GATE: '1' }).warnings).toEqual([
    'BOOSTER_QUALITY_GATE is not a variable of the gateway',
  ]);
});

test('variables of others, and those of Kubernetes services, are none of its business', () => {
  const env = {
    ...{ PATH: '/bin', AUTHOR: 'x', REDISTRIBUTE: '1', BOOSTER_SERVICE_HOST: '10.0.0.1', BOOSTER_SERVICE_PORT: '80' },
    ...{ REDIS_PORT: 'tcp://10.0.0.1:6379', REDIS_PORT_6379_TCP_ADDR: '10.0.0.1', BOOSTER_SERVICE_PORT_HTTP: '80' },
  };

  expect(readConfig({ ...base, ...env }).warnings).toEqual([]);
});

for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'all_proxy']) {
  test(`${name} is reported as not used`, () => {
    expect(readConfig({ ...base, [name]: 'http://user:secret@proxy:3128' }).warnings).toEqual([
      `${name} is set, but not used: the gateway connects to Booster directly`,
    ]);
  });
}

for (const mode of ['', 'off']) {
  test(`a list of trusted documents is reported as not used with TRUSTED_DOCUMENTS_MODE=${mode}`, () => {
    const env = { ...base, TRUSTED_DOCUMENTS: 'operations', TRUSTED_DOCUMENTS_MODE: mode };

    expect(readConfig(env)).toMatchObject({
      trustedDocuments: undefined,
      warnings: ['TRUSTED_DOCUMENTS is set, but not used: TRUSTED_DOCUMENTS_MODE is off'],
    });
  });
}

test('the start line has every variable, secrets only as set', () => {
  const { variables } = readConfig({
    ...{ BOOSTER_BASE_URL: 'https://booster.example.com/api', REDIS_URL: 'redis://user:secret@redis:6379' },
    ...{ AUTH_MODE: 'service', JWT_JWKS_URL: 'https://login.example.com/keys?key=secret', JWT_ISSUER: 'i' },
    ...{ JWT_AUDIENCE: 'a', BOOSTER_CREDENTIAL: 'basic', BOOSTER_USERNAME: 'secret', BOOSTER_PASSWORD: 'secret' },
  });

  expect(variables).toMatchObject({
    ...{ PORT: '4000', BOOSTER_BASE_URL: 'https://booster.example.com/api', REDIS_URL: 'set', BOOSTER_USERNAME: 'set' },
    ...{ JWT_JWKS_URL: 'https://login.example.com/keys', JWT_ALGORITHMS: 'RS256,ES256', BOOSTER_TOKEN: null },
  });
  expect(JSON.stringify(variables)).not.toContain('secret');
});
