// Two gateways in one process, in front of the Boosters that JSON_BOOSTER_URL and XML_BOOSTER_URL name, in the format of each.
import { readConfig } from '../../dist/config/config.js';
import { startGateway } from '../../dist/gateway.js';

const start = (format) => {
  const BOOSTER_BASE_URL = process.env[`${format.toUpperCase()}_BOOSTER_URL`];
  return startGateway(readConfig({ ...process.env, BOOSTER_FORMAT: format, BOOSTER_BASE_URL }));
};
const json = await start('json');
const xml = await start('xml');
process.stdout.write(`${JSON.stringify({ url: json.url, xmlUrl: xml.url })}\n`);
