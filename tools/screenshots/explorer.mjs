import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startLocally } from '../../dist-tools/localGateway.js';

/**
 * The picture at the start of README.md: wrong input in GraphiQL, and its errors. It needs Chromium and playwright-core, which the
 * project does not depend on: after `npm run build`, in a folder where playwright-core is installed, run
 * `CHROMIUM=/usr/bin/chromium node <project>/tools/screenshots/explorer.mjs`.
 */
const { chromium } = createRequire(`${process.cwd()}/`)('playwright-core');
const path = fileURLToPath(new URL('../../docs/images/explorer.png', import.meta.url));

const gateway = await (await startLocally({ PORT: '0', LOG_LEVEL: 'silent' })).gateway;
// Chromium's sandbox does not start for root.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
const page = await browser.newPage({ viewport: { width: 1200, height: 880 }, colorScheme: 'light' });
const complaints = [];
page.on('console', (message) => complaints.push(message.text()));
page.on('pageerror', (error) => complaints.push(error.message));
page.on('request', (request) => {
  if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(gateway.url)) complaints.push(request.url());
});

await page.goto(`${gateway.url}/graphiql`);
await page.click('.graphiql-tab-button:has-text("UserErrors")');
await page.waitForSelector('.view-line:has-text("mutation UserErrors")');
await page.click('.graphiql-execute-button');
await page.waitForSelector('.graphiql-response .view-line:has-text("lastName")');
// The pointer would leave a tooltip in the picture.
await page.mouse.move(0, 0);
await page.screenshot({ path, animations: 'disabled' });

await browser.close();
await gateway.close();
if (complaints.length > 0)
  throw new Error(`The page logged a message or called another host: ${complaints.join('; ')}`);
