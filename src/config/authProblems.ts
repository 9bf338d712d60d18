import { publicKeyProblemOf } from '../auth/publicKey.js';
import { type AuthVariables, authEnvironment } from './auth.js';
import { isLoopback } from './values.js';

type Name = keyof typeof authEnvironment;
type CredentialKind = NonNullable<AuthVariables['BOOSTER_CREDENTIAL']>;

/** The variables of each credential. */
const partsOf = {
  bearer: ['BOOSTER_TOKEN'],
  basic: ['BOOSTER_USERNAME', 'BOOSTER_PASSWORD'],
  'api-key': ['BOOSTER_API_KEY'],
  'refresh-token': ['BOOSTER_REFRESH_TOKEN'],
} as const satisfies Record<CredentialKind, readonly Name[]>;

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
  if (production && jwksUrl?.protocol === 'http:' && !isLoopback(jwksUrl.hostname))
    problems.push('JWT_JWKS_URL is plain http: anyone on the way could replace the keys. Use https');
  const keyProblem =
    publicKey === undefined || isWrong('JWT_ALGORITHMS')
      ? undefined
      : publicKeyProblemOf(publicKey, data.JWT_ALGORITHMS);
  if (keyProblem !== undefined) problems.push(`JWT_PUBLIC_KEY ${keyProblem}`);
  return kind === undefined ? problems : [...problems, ...credentialProblemsOf(kind, isSet)];
}

function credentialProblemsOf(kind: CredentialKind, isSet: Known['isSet']): string[] {
  return (Object.keys(partsOf) as CredentialKind[]).flatMap((other) =>
    partsOf[other].flatMap((name) => {
      if (other === kind) return isSet(name) ? [] : [`${name} is not set: BOOSTER_CREDENTIAL=${kind} needs it`];
      return isSet(name) ? [`${name} is set, but BOOSTER_CREDENTIAL=${kind} does not use it: unset it`] : [];
    }),
  );
}
