import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { startLocally } from '../../../dist-tools/localGateway.js';
import { startProxy } from './breakingProxy.js';

/** The local Booster, the gateway, the breaking proxy, the built page on an origin of its own, and Chromium. All ports are free ones. */
export async function startPage({ root = fileURLToPath(new URL('..', import.meta.url)) } = {}) {
  const { booster, gateway: starting } = await startLocally({
    PORT: '0',
    LOG_LEVEL: 'silent',
    // For id 90504, which responds too late.
    BOOSTER_TIMEOUT_MS: '1000',
    BOOSTER_DEADLINE_MS: '2000',
  });
  const gateway = await starting;
  const proxy = await startProxy(Number(new URL(gateway.url).port));
  const outDir = await mkdtemp(join(tmpdir(), 'example-form-'));
  process.env.VITE_GATEWAY_URL = `http://127.0.0.1:${proxy.port}/graphql`;
  const vite = { root, logLevel: 'warn', build: { outDir, emptyOutDir: true } };
  await build(vite);
  const site = await preview({ ...vite, preview: { host: '127.0.0.1', port: 0, strictPort: false } });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Chromium's sandbox does not start for root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const shots = process.env.SCREENSHOTS ?? (await mkdtemp(join(tmpdir(), 'screenshots-')));
  await mkdir(shots, { recursive: true });

  return {
    booster,
    proxy,
    /** The page in a browser of its own: no connection and nothing that was read is left from another test. */
    async open(options) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${site.httpServer.address().port}/`);
      return page;
    },
    shoot: (page, name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }),
    async close() {
      await browser.close();
      await site.close();
      await proxy.close();
      await gateway.close();
      await rm(outDir, { recursive: true });
      process.stdout.write(`Screenshots: ${shots}\n`);
    },
  };
}
