import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

/** Who may import whom, in src and in tools; a path ends a whole folder or one file. Nothing points back. */
const arrows: Record<string, readonly string[]> = {
  generated: [],
  'causes.ts': [],
  'version.ts': [],
  'projectFile.ts': [],
  'booster/member.ts': [],
  'booster/contract.ts': ['booster/member.ts'],
  booster: ['booster', 'causes.ts'],
  customer: ['customer', 'generated', 'booster/contract.ts', 'booster/member.ts', 'booster/dto.ts'],
  graphql: [
    ...['graphql', 'customer', 'generated', 'observability/nameOf.ts', 'auth/caller.ts', 'projectFile.ts'],
    ...[
      'booster/client.ts',
      'booster/errors.ts',
      'booster/errorKinds.ts',
      'booster/errorRow.ts',
      'booster/dto.ts',
      'booster/callContext.ts',
    ],
  ],
  audit: [
    ...[
      'audit',
      'auth/caller.ts',
      'observability/logDestination.ts',
      'booster/client.ts',
      'booster/contract.ts',
      'booster/member.ts',
    ],
    ...['booster/dto.ts', 'booster/errorKinds.ts', 'booster/errorRow.ts', 'booster/errors.ts'],
  ],
  redis: ['redis', 'causes.ts'],
  rateLimit: ['rateLimit', 'auth/caller.ts', 'redis/connection.ts'],
  idempotency: [
    'idempotency',
    'booster/errors.ts',
    'booster/errorKinds.ts',
    'booster/errorRow.ts',
    'redis/connection.ts',
  ],
  observability: [
    ...['observability', 'causes.ts', 'version.ts', 'generated', 'auth/caller.ts', 'idempotency/updates.ts'],
    ...['booster/breaker.ts', 'booster/callContext.ts', 'booster/errorKinds.ts', 'booster/errorRow.ts'],
    ...['graphql/gatewayErrors.ts', 'graphql/requestSummary.ts'],
  ],
  http: [
    ...['http', 'projectFile.ts', 'auth/caller.ts', 'graphql', 'idempotency/updates.ts', 'observability/nameOf.ts'],
    ...['auth/callerKey.ts', 'rateLimit/rateLimits.ts'],
  ],
  auth: ['auth', 'causes.ts'],
  trustedDocuments: ['trustedDocuments', 'graphql'],
  'config/values.ts': [],
  'config/secrets.ts': [],
  'config/tls.ts': ['config/values.ts'],
  'config/warnings.ts': [],
  'config/trustedDocuments.ts': ['config/values.ts'],
  'config/rules.ts': ['config/environment.ts', 'config/tls.ts', 'config/values.ts'],
  'config/auth.ts': ['config/values.ts', 'auth/publicKey.ts'],
  'config/authProblems.ts': ['config/auth.ts', 'config/values.ts', 'auth/publicKey.ts'],
  'config/rateLimits.ts': [],
  'config/environment.ts': [
    ...['config/auth.ts', 'config/rateLimits.ts', 'config/tls.ts', 'config/trustedDocuments.ts', 'config/values.ts'],
  ],
  'config/config.ts': [
    ...['config/auth.ts', 'config/authProblems.ts', 'config/environment.ts', 'config/rules.ts'],
    ...['config/rateLimits.ts', 'config/secrets.ts', 'config/tls.ts', 'config/warnings.ts'],
  ],
  'contractCheck.ts': ['config/config.ts'],
  'secrets.ts': [
    'audit',
    'causes.ts',
    'auth',
    'booster/client.ts',
    'config/config.ts',
    'idempotency',
    'rateLimit',
    'redis',
  ],
  'upstream.ts': ['booster', 'config/config.ts'],
  'graphqlServer.ts': ['config/config.ts', 'graphql', 'trustedDocuments'],
  'gateway.ts': [
    ...['booster', 'config/config.ts', 'contractCheck.ts', 'customer', 'graphql', 'graphqlServer.ts', 'http'],
    ...['idempotency', 'observability', 'secrets.ts', 'startLine.ts', 'upstream.ts'],
  ],
  'startLine.ts': ['config/config.ts', 'version.ts'],
  'startBlock.ts': ['config/config.ts', 'http/firstSteps.ts'],
  'process.ts': ['config/config.ts', 'gateway.ts', 'startBlock.ts'],
  'main.ts': ['config/config.ts', 'gateway.ts', 'process.ts'],
  'tools/runCommand.ts': [],
  'tools/localBooster': ['tools/localBooster', 'booster/contract.ts', 'booster/member.ts'],
  'tools/contractCheck': [
    'tools/runCommand.ts',
    'tools/contractCheck',
    'booster/contract.ts',
    'booster/member.ts',
    'booster/operations.ts',
  ],
  'tools/schemaCheck': ['tools/runCommand.ts', 'tools/schemaCheck', 'trustedDocuments/readDocuments.ts'],
  'tools/documentsCheck': [
    ...['tools/runCommand.ts', 'tools/documentsCheck', 'graphql/schema.ts'],
    ...['trustedDocuments/prepareDocuments.ts', 'trustedDocuments/readDocuments.ts'],
  ],
  'tools/doctor': [
    ...[
      'tools/runCommand.ts',
      'tools/doctor',
      'tools/contractCheck/command.ts',
      'auth/fetchJwks.ts',
      'causes.ts',
      'config/config.ts',
    ],
    ...[
      'booster/client.ts',
      'booster/deadline.ts',
      'booster/errorKinds.ts',
      'booster/errorRow.ts',
      'booster/errors.ts',
      'upstream.ts',
    ],
  ],
  'tools/docs': [
    ...[
      'projectFile.ts',
      'tools/docs',
      'tools/localBooster/reservedIds.ts',
      'config/environment.ts',
      'config/secrets.ts',
      'graphql',
    ],
    ...[
      'booster/operations.ts',
      'booster/contract.ts',
      'booster/member.ts',
      'booster/errorKinds.ts',
      'booster/errorRow.ts',
      'booster/client.ts',
    ],
  ],
  'tools/client': [
    'projectFile.ts',
    'tools/client',
    'booster/contract.ts',
    'booster/member.ts',
    'booster/errorKinds.ts',
    'booster/errorRow.ts',
    'graphql',
  ],
  'tools/subgraph': ['tools/subgraph', 'projectFile.ts'],
  'tools/localGateway.ts': ['tools/localBooster', 'config', 'gateway.ts'],
  'tools/start.ts': ['tools/localGateway.ts', 'main.ts', 'process.ts'],
};

test('every import of the source follows the arrows of the layers', async () => {
  const against: string[] = [];
  for (const path of [...(await sourcesIn('src')), ...(await sourcesIn('tools'))]) {
    const allowed = arrows[longestMatch(nameOf(path)) ?? ''];
    for (const imported of await importsOf(path)) {
      if (!allowed?.some((path) => isWithin(imported, path))) against.push(`${nameOf(path)} -> ${imported}`);
    }
  }

  expect(against).toEqual([]);
});

test('customer is pure: it imports no package and no part of Node', async () => {
  for (const file of await readdir('src/customer')) {
    expect(await readFile(join('src/customer', file), 'utf8')).not.toMatch(/from '(?!\.)/);
  }
});

test('only process.ts ends the process or reads the environment', async () => {
  for (const path of await sourcesIn('src')) {
    if (nameOf(path) === 'process.ts') continue;
    expect(`${path}: ${await readFile(path, 'utf8')}`).not.toMatch(/process\.(exit|env\b)/);
  }
});

async function sourcesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}

/** As the table has it: a path in src, or one that begins with tools. */
function nameOf(path: string): string {
  return path.replace(/^src\//, '');
}

async function importsOf(path: string): Promise<string[]> {
  const source = await readFile(path, 'utf8');
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?'([.#][^']+)\.js'/g)].map(
    ([, specifier]) => `${specifier}.ts`,
  );
  return specifiers.map((specifier) =>
    nameOf(specifier.startsWith('#') ? specifier.replace('#gateway', 'src') : join(dirname(path), specifier)),
  );
}

function longestMatch(file: string): string | undefined {
  return Object.keys(arrows)
    .filter((path) => isWithin(file, path))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}
