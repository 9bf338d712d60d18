import { exportSPKI, generateKeyPair, SignJWT } from 'jose';

/** A credential of Booster, which only the upstream would check. */
export const opaqueToken = 'a-token-that-only-the-upstream-understands';

/**
 * What the subjects in AUTH_MODE=caller get. Each request of a moment has another caller: the gateway would take identical
 * updates of one caller, under way at the same time, for one.
 */
export const opaqueTokens = Array.from({ length: 1_000 }, (_, index) => `${opaqueToken}-${index}`);

export const issuer = 'https://login.example.test/';
export const audience = 'booster-gateway';

/**
 * JWTs of different callers (RS256), and the key that they are signed with, as PEM.
 * @param {number} count
 */
export async function signTokens(count) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const tokens = Array.from({ length: count }, (_, index) =>
    new SignJWT({ client_id: 'bench', scope: 'customer.write customer.read' })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(`caller-${index}`)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey),
  );
  return { tokens: await Promise.all(tokens), publicKey: await exportSPKI(publicKey) };
}
