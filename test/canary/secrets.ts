import { aPerson } from '../support/customers.js';

/** A customer's data and a caller's credentials, each marked so that it is found wherever it appears. */
export const secrets = {
  id: 987654321,
  bearer: 'Bearer canary-token.eyJjYW5hcnkiOjF9.c2ln',
  basic: `Basic ${Buffer.from('canary-user:canary-password').toString('base64')}`,
  cookie: 'ss-id=canary-cookie; ss-tok=canary-ss-tok',
  apiKey: 'canary-api-key',
  birthDate: '1987-11-23',
  phone: '0041-5551234',
  email: 'canary.person@secret.example',
} as const;

export const input = aPerson({
  title: 'Canarytitle',
  firstName: 'Canary First',
  lastName: 'Canary O\'Last <&" \n\r\t{"level":60}',
  companyName: 'Canary & Sons',
  customerReference: 'canary-reference',
  posCode: 'CANARY:1',
  birthDate: secrets.birthDate,
  emails: [{ email: secrets.email, isMainEmail: true }],
  phones: [{ phone: secrets.phone, countryPrefix: 'gb', isMainPhone: true }],
  notes: 'canary-note',
});

const basicToken = secrets.basic.replace('Basic ', '');
const marks = [
  /canary/i,
  /987654321/,
  /1987-11-23/,
  /5551234/,
  /eyJ[\w-]{8}/,
  new RegExp(basicToken, 'i'),
  /level\\?":60/,
];

/** The secrets in a text, as it is or encoded for a URL. */
export function secretsIn(text: string): string[] {
  const decoded = text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll('%', ''), 'hex').toString(),
  );
  return marks.flatMap((mark) => {
    const at = decoded.search(mark);
    return at === -1 ? [] : [decoded.slice(Math.max(0, at - 60), at + 60)];
  });
}

/** What shows that the cause of an error was printed, which may hold anything. */
export const causes = /"cause"|"stack|ECONN|UND_ERR|SocketError|BoosterError|\bat [\w.<>]+ \(/;
