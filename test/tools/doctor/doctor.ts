import { runDoctor } from '../../../tools/doctor/command.js';
import type { Finding } from '../../../tools/doctor/report.js';

/** The doctor's report, also as the result of each check. */
export async function doctor(env: NodeJS.ProcessEnv) {
  const { exitCode, stdout } = await runDoctor(['--json'], { BOOSTER_TIMEOUT_MS: '2000', ...env });
  const findings: Finding[] = JSON.parse(stdout).checks;
  return { exitCode, findings, results: Object.fromEntries(findings.map(({ check, result }) => [check, result])) };
}
