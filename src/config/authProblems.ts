import { publicKeyProblemOf } from '../auth/publicKey.js';
import { type AuthVariables, authEnvironment, credentials } from './auth.js';
import { isLoopback } from './values.js';

type Name = keyof AuthVariables;

type Known = {
  readonly isSet: (name: Name) => boolean;
  /** Its own problem is reported already. */
  readonly isWrong: (name: Name) => boolean;
  readonly production: boolean;
};

/** What is missing, superfluous or unsafe, each with its remedy. */
export function authProblemsOf(data: AuthVariables, { isSet, isWrong, production }: Known): string[] {
  if (isWrong('AUTH_MODE')) return [];
  const names = Object.keys(authEnvironment) as Name[];
  if (data.AUTH_MODE === 'caller') {
    return names
      .filter((name) => name !== 'AUTH_MODE' && isSet(name))
      .map((name) => `${name} is set, but only AUTH_MODE=service uses it: unset it, or set AUTH_MODE=service`);
  }
  const { JWT_JWKS_URL: jwksUrl, JWT_PUBLIC_KEY: publicKey, BOOSTER_CREDENTIAL: kind } = data;
  const [hasUrl, hasKey] = [isSet('JWT_JWKS_URL'), isSet('JWT_PUBLIC_KEY')];
  const problems = (['JWT_ISSUER', 'JWT_AUDIENCE', 'BOOSTER_CREDENTIAL'] as const)
    .filter((name) => !isSet(name))
    .map((name) => `${name} is not set: AUTH_MODE=service needs it`);
  if (!hasUrl && !hasKey) problems.push('JWT_JWKS_URL is not set: AUTH_MODE=service needs it, or JWT_PUBLIC_KEY');
  if (hasUrl && hasKey) problems.push('JWT_PUBLIC_KEY is set beside JWT_JWKS_URL: unset one of the two');
  if (isSet('AUDIT_LOG') !== isSet('AUDIT_KEY')) problems.push('AUDIT_LOG and AUDIT_KEY need each other: set both');
  if (production && jwksUrl?.protocol === 'http:' && !isLoopback(jwksUrl.hostname))
    problems.push('JWT_JWKS_URL is plain http: anyone on the way could replace the keys. Use https');
  if (publicKey !== undefined && !isWrong('JWT_ALGORITHMS')) {
    const problem = publicKeyProblemOf(publicKey, data.JWT_ALGORITHMS);
    if (problem !== undefined) problems.push(`JWT_PUBLIC_KEY ${problem}`);
  }
  return kind === undefined ? problems : [...problems, ...credentialProblemsOf(kind, isSet)];
}

function credentialProblemsOf(kind: keyof typeof credentials, isSet: Known['isSet']): string[] {
  return Object.entries(credentials).flatMap(([other, { variables }]) => {
    if (other === kind)
      return variables
        .filter((name) => !isSet(name))
        .map((name) => `${name} is not set: BOOSTER_CREDENTIAL=${kind} needs it`);
    return variables
      .filter(isSet)
      .map((name) => `${name} is set, but BOOSTER_CREDENTIAL=${kind} does not use it: unset it`);
  });
}
