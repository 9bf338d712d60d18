import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * `npm run bundle`: makes bundle/gateway, what the image runs, of what was built. It has the layout of the project, so that
 * files are found as there, and needs no node_modules. bundle/local-booster is the local Booster alone. An argument names
 * another folder than bundle.
 */
const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = process.argv[2] ?? inProject('bundle');
const files = ['subgraph.graphql', 'pages'];
const { name, version, type, license } = JSON.parse(await readFile(inProject('package.json'), 'utf8'));

/** It is imported late and by names, and of a CommonJS package esbuild would have the default export alone. */
const opentelemetryAsModules = {
  name: 'opentelemetry-as-modules',
  setup({ onResolve }) {
    onResolve({ filter: /^@opentelemetry\/[\w-]+$/ }, async ({ path }) => {
      const folder = inProject(`node_modules/${path}`);
      const { module, exports } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      return exports === undefined ? { path: join(folder, module) } : undefined;
    });
  },
};

await rm(folder, { recursive: true, force: true });
await bundle('gateway', ['dist/main', 'dist-tools/contractCheck/main', 'dist-tools/doctor/main', 'deploy/healthcheck']);
for (const file of files) await cp(inProject(file), `${folder}/gateway/${file}`, { recursive: true });
await bundle('local-booster', ['dist-tools/localBooster/main']);

async function bundle(target, entries) {
  const outdir = `${folder}/${target}`;
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: entries.map((entry) => ({ in: inProject(`${entry}.js`), out: entry })),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // What is loaded late stays apart: a signal during the start, Redis, traces.
    splitting: true,
    // Depth of dist, since code finds its files relative to itself.
    chunkNames: 'dist/[name]-[hash]',
    // A defect is logged by its name and stack frames.
    keepNames: true,
    // One graphql: an ES module beside the CommonJS one would be a second.
    mainFields: ['main', 'module'],
    plugins: [opentelemetryAsModules],
    // Only development has GraphiQL.
    external: ['@graphql-yoga/render-graphiql'],
    // CommonJS packages load parts of Node with require.
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module';\nconst require = createRequireOfBundle(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await writeFile(`${outdir}/package.json`, `${JSON.stringify({ name, version, license, type, private: true })}\n`);
}
