/** Everything secret in an Authorization header, as text that could be repeated: the header, its token, Basic's name and password. */
export function credentialsOf(authorization: string | undefined): string[] {
  if (authorization === undefined) return [];
  const [scheme = '', ...rest] = authorization.trim().split(/\s+/);
  const basic = /^basic$/i.test(scheme) ? Buffer.from(rest.join(''), 'base64').toString('utf8') : '';
  return [authorization, rest.join(' '), basic, ...basic.split(':')].filter((text) => text.length >= 4);
}
