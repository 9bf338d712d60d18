import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { build, transform } from 'esbuild';
import { useGateway } from '../support/useGateway.js';
import { peers, run, useProject } from './project.js';

const entries = ['', '/form', '/react-hook-form', '/documents', '/apollo', '/urql'];
const project = useProject();
const gateway = useGateway();

test('every entry of the package loads in Node, and all share one GatewayError', async () => {
  const page = `
    const entries = await Promise.all(${JSON.stringify(entries)}.map((entry) => import('booster-gateway-client' + entry)));
    const [{ GatewayError, execute, ReadCustomer }, { privateCustomer, privateCustomerDefaults }] = entries;
    const { error } = await execute({ url: 'http://[', authorization: () => '' }, ReadCustomer, { boosterCustomerId: 1 });
    const { length } = privateCustomer.safeParse(privateCustomerDefaults).error.issues;
    console.log(error instanceof GatewayError, error.code, length);`;

  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', page], { cwd: project.path });

  expect(stdout).toBe('true NOT_SENT 7\n');
});

for (const [module, moduleResolution] of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const) {
  test(`its types compile with moduleResolution ${moduleResolution}, and are those of the schema`, async () => {
    await writeFile(join(project.path, 'page.ts'), page);

    const errors = await project.compile(['page.ts'], module, moduleResolution);

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
    stdin: { contents: "export * from 'booster-gateway-client';", resolveDir: project.path },
    bundle: true,
    minify: true,
    format: 'esm',
    packages: 'bundle',
    external: peers,
    write: false,
  });

  const [{ contents } = { contents: '' }] = outputFiles;
  expect(contents.length).toBeGreaterThan(1_000);
  expect(gzipSync(contents).length).toBeLessThanOrEqual(8_192);
});

test('it depends on nothing but its peers, and ships nothing but what was built', async () => {
  const { dependencies } = JSON.parse(await readFile(join(project.path, 'package/package.json'), 'utf8'));
  const { stdout } = await run('find', ['package', '-type', 'f'], { cwd: project.path });

  expect(dependencies).toBeUndefined();
  for (const path of stdout.trim().split('\n')) {
    expect(path).toMatch(/^package\/(package\.json|README\.md|dist\/[\w/-]+\.(js|d\.ts))$/);
  }
});

const snippets = [...(await readFile('docs/frontend.md', 'utf8')).matchAll(/^```(ts|yaml)\n([\s\S]*?)\n```$/gm)];
const [gatewayCode = '', read = '', ownDocument = '', form = '', ...recipes] = codeOf('ts');

function codeOf(language: string): string[] {
  return snippets.flatMap(([, name, code = '']) => (name === language ? [code] : []));
}

test('the code in docs/frontend.md compiles, with the types that its configuration of codegen generates', async () => {
  const sources = { 'gateway.ts': gatewayCode, 'read.ts': read, 'src/since.ts': ownDocument, 'form.ts': form };
  const [config = ''] = codeOf('yaml');
  await mkdir(join(project.path, 'src'), { recursive: true });
  await copyFile('schema.graphql', join(project.path, 'schema.graphql'));
  await writeFile(join(project.path, 'codegen.yml'), config);
  for (const [path, code] of Object.entries(sources)) await writeFile(join(project.path, path), code);
  await writeFile(join(project.path, 'src/gateway.ts'), gatewayCode);
  for (const [index, code] of recipes.entries()) await writeFile(join(project.path, `recipe${index}.ts`), code);

  await run(process.execPath, ['node_modules/@graphql-codegen/cli/esm/bin.js'], { cwd: project.path });
  const files = [...Object.keys(sources), ...recipes.map((_, index) => `recipe${index}.ts`)];

  expect(await project.compile(files, 'esnext', 'bundler')).toEqual([]);
  expect(recipes).toHaveLength(3);
});

test('the first query and the recipes of docs/frontend.md read the customer', async () => {
  const url = `${gateway.url}/graphql`;
  const here = gatewayCode.replace('http://127.0.0.1:4000/graphql', url);
  await writeFile(join(project.path, 'gateway.js'), await toJs(here));
  await writeFile(join(project.path, 'read.js'), await toJs(read));
  for (const [index, code] of recipes.entries())
    await writeFile(join(project.path, `run${index}.js`), await toJs(code));
  const page = `
    console.log((await import('./read.js')).lastName);
    for (const index of [0, 1, 2]) console.log((await import('./run' + index + '.js')).customer.lastName);
    process.exit();`;

  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', page], { cwd: project.path });

  expect(stdout).toBe('Muster\n'.repeat(4));
});

async function toJs(code: string): Promise<string> {
  return (await transform(code, { loader: 'ts', format: 'esm' })).code;
}
