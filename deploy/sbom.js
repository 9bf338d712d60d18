import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * `npm run sbom`: prints what production depends on, as CycloneDX. `npm sbom --omit dev` leaves out what a development
 * dependency needs as well, graphql among them. So npm gets a project without development dependencies here.
 */
const read = async (file) => JSON.parse(await readFile(new URL(`../${file}`, import.meta.url), 'utf8'));
const { devDependencies: _, ...manifest } = await read('package.json');
const lock = await read('package-lock.json');
const { devDependencies: __, ...root } = lock.packages[''];
const packages = Object.fromEntries(
  Object.entries(lock.packages).filter(([, { dev, devOptional }]) => !dev && !devOptional),
);

const folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
try {
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages: { ...packages, '': root } }));
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  process.stdout.write(stdout);
} finally {
  await rm(folder, { recursive: true });
}
