import { expect, test } from '@jest/globals';
import { ConfigError } from '../../src/config/config.js';
import { startLocally } from '../../tools/localGateway.js';

for (const HOST of ['127.0.0.1', '127.8.8.8', 'localhost', '']) {
  test(`the gateway in front of the local Booster listens on ${HOST || 'a loopback address by default'}`, async () => {
    const { config, gateway } = await startLocally({ PORT: '0', LOG_LEVEL: 'silent', HOST });

    expect(config.host).toBe(HOST || '127.0.0.1');
    await (await gateway).close();
  });
}

for (const HOST of ['0.0.0.0', '::', '192.168.1.5', '127.0.0.1.example.com', 'example.com']) {
  test(`the local Booster is not offered on ${HOST}, which is reported with all other problems`, async () => {
    const error = await startLocally({ PORT: 'x', HOST }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      problems: [expect.stringMatching('^PORT'), expect.stringMatching('^HOST must be a loopback address')],
    });
  });
}

test('the local Booster ends with the gateway, and with a start that fails', async () => {
  const first = await startLocally({ PORT: '0', LOG_LEVEL: 'silent' });
  const { url, close } = await first.gateway;
  const second = await startLocally({ PORT: new URL(url).port, LOG_LEVEL: 'silent' });

  await expect(second.gateway).rejects.toThrow('EADDRINUSE');
  await expect(fetch(second.booster.url)).rejects.toThrow();
  await close();
  await expect(fetch(first.booster.url)).rejects.toThrow();
});

test('in service mode callers have their own tokens: the pages name none', async () => {
  const service = {
    AUTH_MODE: 'service',
    JWT_JWKS_URL: 'https://login.example.com/keys',
    JWT_ISSUER: 'x',
    JWT_AUDIENCE: 'x',
  };
  const credential = { BOOSTER_CREDENTIAL: 'bearer', BOOSTER_TOKEN: 'booster-peer-token' };
  const started = await startLocally({ PORT: '0', LOG_LEVEL: 'silent', ...service, ...credential });
  const gateway = await started.gateway;

  expect(gateway.firstSteps?.headers.Authorization).toBe('Bearer <your token>');
  await gateway.close();
});
