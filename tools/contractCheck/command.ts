import { parseArgs } from 'node:util';
import { compareContract } from './compare.js';
import { UncheckedError } from './errors.js';
import { isDrifts, type Outcome, renderJson, renderText } from './report.js';
import { fetchMetadata, readSavedMetadata } from './source.js';

const usage = `Usage:
  npm run contract:check -- --url <base URL of Booster> [--authorization <header value>] [--json]
  npm run contract:check -- --file <saved metadata.json> [--json]
BOOSTER_AUTHORIZATION in the environment does the same as --authorization, and is not in the process list.
--timeout-ms <number> bounds the exchange with Booster; 10000 by default.
`;

/**
 * `npm run contract:check` without the process. Exit code 0: the same; 1: drift; 2: could not check. Throws only for a
 * defect of the check.
 */
export async function runContractCheck(args: readonly string[], env: NodeJS.ProcessEnv) {
  const outcome = await check(args, env).catch((error: unknown) => {
    if (error instanceof UncheckedError) return error;
    throw error;
  });
  const exitCode = !isDrifts(outcome) ? 2 : outcome.length > 0 ? 1 : 0;
  if (args.includes('--json')) return { exitCode, stdout: renderJson(outcome), stderr: '' };
  if (isDrifts(outcome)) return { exitCode, stdout: renderText(outcome), stderr: '' };
  const help = outcome.reason === 'badArguments' ? usage : '';
  return { exitCode, stdout: '', stderr: renderText(outcome) + help };
}

async function check(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const { url, file, authorization = env.BOOSTER_AUTHORIZATION || undefined, ...options } = optionsOf(args);
  if ((url === undefined) === (file === undefined)) throw bad('give either --url or --file');
  if (authorization !== undefined && !isHeaderValue(authorization))
    throw bad('the authorization is not a header value');
  if (!/^[1-9]\d{0,5}$/.test(options['timeout-ms'])) throw bad('--timeout-ms must be a whole number from 1 to 999999');
  const metadata =
    file === undefined
      ? await fetchMetadata({
          baseUrl: baseUrlOf(url ?? ''),
          authorization,
          // As the gateway has read them.
          tls: { ca: env.BOOSTER_CA, cert: env.BOOSTER_CERT, key: env.BOOSTER_KEY },
          timeoutMs: Number(options['timeout-ms']),
        })
      : await readSavedMetadata(file);
  return compareContract(metadata);
}

/** The messages of parseArgs repeat the arguments, which may hold a token. */
function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        file: { type: 'string' },
        authorization: { type: 'string' },
        'timeout-ms': { type: 'string', default: '10000' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch {
    throw bad('an option is unknown or has no value');
  }
}

function baseUrlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username + url.password + url.search + url.hash === '';
  if (!isPlain || !/^https?:$/.test(url.protocol))
    throw bad('--url must be like https://booster.example.com/api, without credentials, query or fragment');
  return url;
}

function isHeaderValue(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text);
}

function bad(hint: string): UncheckedError {
  return new UncheckedError('badArguments', { hint });
}
