import { type Config, ConfigError, readConfig } from '#gateway/config/config.js';
import { checkClock, checkContract, checkCredentials } from './booster.js';
import { checkConnection } from './network.js';
import { checkCollector, checkKeys, checkNode, checkRedis } from './others.js';
import { type CheckName, exitCodeOf, type Finding, renderJson, renderText } from './report.js';

const usage = `Usage: npm run doctor [-- --json]
Checks the configuration in the environment and all servers that it names. BOOSTER_AUTHORIZATION is tried when callers bring the credentials.
`;

/** `npm run doctor` without the process. Exit code 0: nothing is wrong; 1: something is; 2: something could not be checked. */
export async function runDoctor(args: readonly string[], env: NodeJS.ProcessEnv) {
  if (args.some((arg) => arg !== '--json')) return { exitCode: 2, stdout: '', stderr: usage };
  const findings = await examine(env);
  const render = args.includes('--json') ? renderJson : renderText;
  return { exitCode: exitCodeOf(findings), stdout: render(findings), stderr: '' };
}

async function examine({ BOOSTER_AUTHORIZATION, ...env }: NodeJS.ProcessEnv): Promise<Finding[]> {
  const node = checkNode(process.version, new Date());
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ check: 'configuration', result: 'wrong', text: error.problems.join('; ') }, node];
  }
  const [ofBooster, ...others] = await Promise.all([
    checkBooster(config, BOOSTER_AUTHORIZATION || undefined),
    checkKeys(config),
    checkCollector(config),
    checkRedis(config),
  ]);
  return [ofConfiguration(config), node, ...ofBooster, ...others];
}

function ofConfiguration({ warnings }: Config): Finding {
  if (warnings.length > 0) return { check: 'configuration', result: 'warning', text: warnings.join('; ') };
  return { check: 'configuration', result: 'ok', text: 'Every variable is valid.' };
}

async function checkBooster(config: Config, authorization: string | undefined): Promise<Finding[]> {
  const connection = await checkConnection(config);
  const broken = connection.find(({ result }) => result === 'wrong');
  if (broken !== undefined) return [...connection, ...needsConnection.map((check) => unchecked(check, broken.check))];
  const checks = [checkClock(config), checkCredentials(config, authorization), checkContract(config, authorization)];
  return [...connection, ...(await Promise.all(checks))];
}

const needsConnection = ['clock', 'credentials', 'contract'] as const satisfies readonly CheckName[];

function unchecked(check: CheckName, because: CheckName): Finding {
  return { check, result: 'unchecked', text: `Booster cannot be reached (${because}).` };
}
