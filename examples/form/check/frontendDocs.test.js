import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startPage } from './startPage.js';

const example = fileURLToPath(new URL('..', import.meta.url));
const docs = await readFile(new URL('../../../docs/frontend.md', import.meta.url), 'utf8');
// In the example's folder, so that it finds its packages.
const project = await mkdtemp(join(example, 'docs-'));
await writeProject();
const site = await startPage({ root: project });
after(async () => {
  await site.close();
  await rm(project, { recursive: true });
});

test('the form of docs/frontend.md compiles and stores an update', async () => {
  execFileSync(process.execPath, [join(example, 'node_modules/typescript/bin/tsc'), '-p', project], {
    stdio: 'inherit',
  });
  const page = await site.open();
  const values = ['Mrs.', 'Example', 'F', 'eng', 'gb', 'CAR', 'ES100:102048'];
  const inputs = await page.getByRole('textbox').all();
  for (const [index, input] of inputs.entries()) await input.fill(values[index] ?? '');

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const { boosterCustomerId, customer } = site.booster.stored.at(-1);

  assert.equal(inputs.length, values.length);
  assert.deepEqual([boosterCustomerId, customer.lastName, customer.posCode], [5, 'Example', 'ES100:102048']);
});

async function writeProject() {
  const files = {
    'index.html': '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
    'tsconfig.json': '{ "extends": "../tsconfig.json", "include": ["src"] }',
    'src/main.tsx': `import { createRoot } from 'react-dom/client';
      import App from './App.js';
      createRoot(document.getElementById('root')!).render(<App />);`,
    'src/gateway.ts': codeAfter('src/gateway.ts').replace(
      "'http://127.0.0.1:4000/graphql'",
      'import.meta.env.VITE_GATEWAY_URL',
    ),
    'src/useCustomerForm.ts': codeAfter('src/useCustomerForm.ts'),
    'src/App.tsx': codeAfter('src/App.tsx'),
  };
  await mkdir(join(project, 'src'));
  for (const [path, text] of Object.entries(files)) await writeFile(join(project, path), text);
}

/** The code below the line that names the file. */
function codeAfter(path) {
  const [, code] = docs.slice(docs.indexOf(`\`${path}\``)).match(/```tsx?\n([\s\S]*?)\n```/);
  return code;
}
