/** Everything secret in an Authorization header, as text that could be repeated: the header, its token, Basic's name and password. */
export function credentialsOf(authorization: string | undefined): string[] {
  if (authorization === undefined) return [];
  const [scheme = '', ...rest] = authorization.trim().split(/\s+/);
  const token = rest.join(' ');
  const basics = /^basic$/i.test(scheme)
    ? (['utf8', 'latin1'] as const).map((encoding) => Buffer.from(token, 'base64').toString(encoding))
    : [];
  const parts = basics.flatMap((basic) => [basic, basic.split(':', 1)[0] ?? '', basic.slice(basic.indexOf(':') + 1)]);
  return [authorization, token, ...parts, ...token.split(/[\s,="]+/)].filter((text) => text.length >= 4);
}
