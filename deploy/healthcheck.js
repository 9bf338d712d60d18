import { get } from 'node:http';

/** HEALTHCHECK of the image: exit code 0 when the gateway responds, 1 when not. */
const { PORT = '4000', HOST = '127.0.0.1' } = process.env;
const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;

get({ host, port: PORT, path: '/health/live', timeout: 2_000 }, (response) => {
  process.exit(response.statusCode === 200 ? 0 : 1);
})
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
