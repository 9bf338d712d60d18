import { readFileSync } from 'node:fs';

/** Variables whose values are never shown. `<name>_FILE` may name a file that holds the value. */
export const secretNames = [
  ...['REDIS_URL', 'JWT_PUBLIC_KEY', 'AUDIT_KEY', 'BOOSTER_TOKEN', 'BOOSTER_USERNAME', 'BOOSTER_PASSWORD'],
  ...['BOOSTER_API_KEY', 'BOOSTER_REFRESH_TOKEN', 'BOOSTER_CA', 'BOOSTER_CERT', 'BOOSTER_KEY'],
];

/** The values that files hold, without the line end of their last line; and what is wrong with the files. */
export function readSecretFiles(env: NodeJS.ProcessEnv) {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of secretNames) {
    const path = env[`${name}_FILE`];
    if (!path) continue;
    if (env[name]) problems.push(`${name}_FILE is set beside ${name}: unset one of the two`);
    try {
      values[name] = readFileSync(path, 'utf8').replace(/[\r\n]+$/, '');
      if (values[name] === '') problems.push(`${name}_FILE names an empty file`);
    } catch (error) {
      problems.push(`${name}_FILE cannot be read: ${(error as NodeJS.ErrnoException).code}`);
    }
  }
  return { values, problems };
}
