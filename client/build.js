import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** Makes dist: an ES module and its types for each entry. The gateway's reader of the input is bundled in. */
const inClient = (path) => fileURLToPath(new URL(path, import.meta.url));
const entries = ['index', 'form', 'reactHookForm', 'documents', 'apollo', 'urql'];

await rm(inClient('dist'), { recursive: true, force: true });
await build({
  entryPoints: entries.map((name) => inClient(`src/${name}.ts`)),
  outdir: inClient('dist'),
  bundle: true,
  // One GatewayError for all entries.
  splitting: true,
  format: 'esm',
  target: 'es2022',
  packages: 'external',
});
const { bin } = createRequire(import.meta.url)('typescript/package.json');
const tsc = fileURLToPath(new URL(bin.tsc, import.meta.resolve('typescript/package.json')));
await promisify(execFile)(process.execPath, [tsc, '-p', inClient('tsconfig.json')]);
await rm(inClient('dist/types/client/src/generated/updateInput.d.ts'));
await cp(inClient('dist/types/client/src'), inClient('dist'), { recursive: true });
await rm(inClient('dist/types'), { recursive: true });
