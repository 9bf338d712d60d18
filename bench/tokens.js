import { exportSPKI, generateKeyPair, SignJWT } from 'jose';

/** What the subjects in AUTH_MODE=caller get: the upstream would check it, they do not. */
export const opaqueToken = 'a-token-that-only-the-upstream-understands';

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
