import { afterAll, afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { createFolder, manifestOf } from '../support/folder.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnScript } from '../support/gatewayProcess.js';

const folder = await createFolder();
const texts = { read: READ_CUSTOMER, update: UPDATE_CUSTOMER };
const list = manifestOf(Object.entries(texts).map(([id, body]) => ({ id, name: id, body })));

afterEach(killAll);
afterAll(() => folder.remove());

for (const mode of ['log', 'only'] as const) {
  test(`with ${mode} listed documents are parsed and validated at the start, and never to serve them`, async () => {
    const { ended, stdout } = await spawnScript('test/support/countsOfParsing.mjs', {
      ...{ PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'silent', TRUSTED_DOCUMENTS_MODE: mode },
      TRUSTED_DOCUMENTS: await folder.write('list.json', list),
      TEXTS_BY_ID: JSON.stringify(texts),
      VARIABLES: JSON.stringify({ id: 5, input: aPerson() }),
    });
    expect(await ended).toEqual({ code: 0, signal: null });

    const { start, listed, unlisted } = JSON.parse(stdout());
    expect(listed).toEqual({ requests: 80, executed: 80, parse: 0, validate: 0 });
    // At the start also the schema is parsed. That the counts count, those of the unlisted document show.
    expect(start.parse).toBeGreaterThanOrEqual(2);
    expect(start.validate).toBe(2);
    expect(unlisted).toEqual(
      mode === 'only'
        ? { requests: 10, executed: 0, parse: 0, validate: 0 }
        : { requests: 10, executed: 10, parse: 2, validate: 2 },
    );
  });
}
