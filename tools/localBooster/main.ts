import { type LocalBooster, startLocalBooster } from './server.js';

/** `npm run booster`: the local Booster alone, until it is stopped. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  if (env.NODE_ENV === 'production')
    return fail('The local Booster holds invented data: it does not run in production.');
  const port = portOf(env.PORT);
  if (port === undefined) return fail('PORT is not a port number (0 to 65535).');

  try {
    const booster = await startLocalBooster({ port });
    process.stdout.write(welcome(booster));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void booster.close().then(() => process.exit(0)));
    }
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    fail(isTaken ? `Port ${port} is taken. Choose another one: PORT=5056 npm run booster` : String(error));
  }
}

function portOf(raw = '5055'): number | undefined {
  const port = /^\d{1,5}$/.test(raw) ? Number(raw) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function welcome({ url, token }: LocalBooster): string {
  const body = {
    canBeContactedByMaison: true,
    clientType: 'COMPANY',
    companyName: 'Example Ltd',
    countryId: 'gb',
    posCode: 'GB100:100001',
    brand: 'CAR',
  };
  return `
The local Booster listens on ${url}
Token: ${token}
Try:
curl -i -X PUT ${url}/customer/1 -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -H 'Accept: application/json' -d '${JSON.stringify(body)}'

`;
}

await main(process.env);
