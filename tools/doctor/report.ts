import type { Cause } from '#gateway/causes.js';

/** What the doctor looks at, in the order of its report. */
export type CheckName =
  | 'configuration'
  | 'node'
  | 'dns'
  | 'tcp'
  | 'tls'
  | 'clock'
  | 'credentials'
  | 'contract'
  | 'keys'
  | 'collector'
  | 'redis';

/** `off`: not configured, so there is nothing to check. */
export type Result = 'ok' | 'warning' | 'wrong' | 'unchecked' | 'off';

/** Never holds a value of a variable but the host of BOOSTER_BASE_URL, nor a text of another server. */
export type Finding = {
  readonly check: CheckName;
  readonly result: Result;
  readonly text: string;
  /** Why a server could not be used. */
  readonly cause?: Cause;
};

/** 0: nothing is wrong; 1: something is; 2: something could not be checked. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  const has = (wanted: Result) => findings.some(({ result }) => result === wanted);
  return has('wrong') ? 1 : has('unchecked') ? 2 : 0;
}

/** For machines, on one line; docs/deploy.md promises the shape. */
export function renderJson(findings: readonly Finding[]): string {
  const checks = findings.map(({ check, result, cause, text }) => ({ check, result, cause: cause ?? null, text }));
  return `${JSON.stringify({ result: (['ok', 'wrong', 'unchecked'] as const)[exitCodeOf(findings)], checks })}\n`;
}

export function renderText(findings: readonly Finding[]): string {
  return findings.map(({ check, result, text }) => `${result.padEnd(10)}${check.padEnd(14)}${text}\n`).join('');
}

/** A server that could not be used. */
export function failed(check: CheckName, cause: Cause, result: Result = 'wrong'): Finding {
  return { check, result, cause, text: textOf[cause] };
}

const textOf: Readonly<Record<Cause, string>> = {
  dns: 'The host name cannot be resolved.',
  refused: 'Nothing listens there: the connection is refused.',
  unroutable: 'There is no way to that address.',
  tls_untrusted: 'No authority that is trusted here has signed the certificate.',
  tls_expired: 'The certificate has expired, or is not valid yet.',
  tls_name: 'The certificate is for another host name.',
  tls_other: 'The TLS handshake failed; perhaps the port does not speak TLS, or requires a certificate.',
  timeout: 'No response in time.',
  reset: 'The connection was broken.',
  too_many_files: 'This process has too many open files.',
  status: 'It responds with an error.',
  malformed: 'It responds with something else than expected.',
  other: 'It cannot be used, for a reason that is not known.',
};
