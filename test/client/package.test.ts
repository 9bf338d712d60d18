import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';

/** A project of a frontend team, which has the package and what it works with. */
let project: string;

const run = promisify(execFile);
const entries = ['', '/form', '/react-hook-form', '/documents', '/apollo', '/urql'];
const { peerDependencies } = JSON.parse(await readFile('client/package.json', 'utf8'));

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'client-'));
  const modules = join(project, 'node_modules');
  await mkdir(modules);
  for (const name of [...Object.keys(peerDependencies), 'typescript']) {
    await mkdir(join(modules, name, '..'), { recursive: true });
    await symlink(resolve('node_modules', name), join(modules, name));
  }
  await run(process.execPath, ['client/build.js']);
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: 'client',
  });
  const [[{ filename }]] = [Object.values(JSON.parse(stdout)) as [{ filename: string }]];
  await run('tar', ['-xf', filename], { cwd: project });
  await cp(join(project, 'package'), join(modules, 'booster-gateway-client'), { recursive: true });
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
});
afterAll(() => rm(project, { recursive: true }));

test('every entry of the package loads in Node, and all share one GatewayError', async () => {
  const page = `
    const entries = await Promise.all(${JSON.stringify(entries)}.map((entry) => import('booster-gateway-client' + entry)));
    const [{ GatewayError, execute, ReadCustomer }, { privateCustomer, privateCustomerDefaults }] = entries;
    const { error } = await execute({ url: 'http://[', authorization: () => '' }, ReadCustomer, { boosterCustomerId: 1 });
    const { length } = privateCustomer.safeParse(privateCustomerDefaults).error.issues;
    console.log(error instanceof GatewayError, error.code, length);`;

  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', page], { cwd: project });

  expect(stdout).toBe('true NOT_SENT 7\n');
});

for (const [module, moduleResolution] of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const) {
  test(`its types compile with moduleResolution ${moduleResolution}, and are those of the schema`, async () => {
    await writeFile(join(project, 'page.ts'), page);
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', ''];
    const tsc = join(project, 'node_modules/typescript/bin/tsc');

    const compiled = run(
      process.execPath,
      [tsc, '--ignoreConfig', ...options, '--module', module, '--moduleResolution', moduleResolution, 'page.ts'],
      { cwd: project },
    );

    const { stdout } = await compiled.catch((error) => error);
    // Not what the peers' own types lack.
    const errors = stdout.split('\n').filter((line: string) => /^page\.ts|booster-gateway-client/.test(line));
    expect(errors).toEqual([]);
  });
}

const page = `
import { ApolloClient, InMemoryCache } from '@apollo/client';
import { type Gateway, type PrivateCustomer, updateCustomer } from 'booster-gateway-client';
import { gatewayLink, typePolicies } from 'booster-gateway-client/apollo';
import { ReadCustomer } from 'booster-gateway-client/documents';
import { newItem, privateCustomer, privateCustomerDefaults } from 'booster-gateway-client/form';
import { applyToForm } from 'booster-gateway-client/react-hook-form';
import { clientOptions, keys } from 'booster-gateway-client/urql';
import { useForm } from 'react-hook-form';

const gateway: Gateway = { url: '/graphql', authorization: () => 'Bearer x' };
const apollo = new ApolloClient({ link: gatewayLink(gateway), cache: new InMemoryCache({ typePolicies }) });
const { data } = await apollo.query({ query: ReadCustomer, variables: { boosterCustomerId: 5 } });
const day: string | null | undefined = data?.customer?.registrationDate;
const form = useForm<PrivateCustomer>({ defaultValues: { ...privateCustomerDefaults, emails: [newItem('emails')] } });
applyToForm(form, await updateCustomer(gateway, 5, privateCustomer.parse(form.getValues())));
export { clientOptions, day, keys };
// @ts-expect-error an id is no text
apollo.query({ query: ReadCustomer, variables: { boosterCustomerId: '5' } });
`;

test('the core has at most 8 kB, minified and compressed', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'booster-gateway-client';", resolveDir: project },
    bundle: true,
    minify: true,
    format: 'esm',
    packages: 'bundle',
    external: Object.keys(peerDependencies),
    write: false,
  });

  const [{ contents } = { contents: '' }] = outputFiles;
  expect(contents.length).toBeGreaterThan(1_000);
  expect(gzipSync(contents).length).toBeLessThanOrEqual(8_192);
});

test('it depends on nothing but its peers, and ships nothing but what was built', async () => {
  const { dependencies } = JSON.parse(await readFile(join(project, 'package/package.json'), 'utf8'));
  const { stdout } = await run('find', ['package', '-type', 'f'], { cwd: project });

  expect(dependencies).toBeUndefined();
  for (const path of stdout.trim().split('\n')) {
    expect(path).toMatch(/^package\/(package\.json|README\.md|dist\/[\w/-]+\.(js|d\.ts))$/);
  }
});
