import { type DtoName, membersOf } from '../../src/booster/contract.js';
import { xmlCodec } from '../../src/booster/xml.js';
import { isBlank } from '../../src/customer/text.js';
import { createClock } from '../../tools/localBooster/clock.js';
import { readXml } from '../../tools/localBooster/dataContractXml.js';

/** A request as it went over the wire. */
export type SentRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** upstream.md's rules for a client, by the loss that each prevents. Each says whether a PUT keeps it. */
export const clientRules: Readonly<Record<string, (request: SentRequest) => boolean>> = {
  'the route is the one of the operation': ({ method, path }) => method === 'PUT' && path.startsWith('/customer/'),
  'the id is a whole number in the path, and there is no query': ({ path }) => /\/[1-9]\d*$/.test(path),
  'the content type is one that has a reader': ({ headers }) =>
    /^application\/(json|xml)$/.test(header(headers, 'content-type')),
  'exactly the type that is sent is accepted': ({ headers }) =>
    header(headers, 'accept') === header(headers, 'content-type'),
  'the length is announced and nothing is encoded': ({ headers, body }) =>
    header(headers, 'content-length') === String(Buffer.byteLength(body)) && header(headers, 'content-encoding') === '',
  'there are credentials': ({ headers }) => header(headers, 'authorization') !== '',
  'the body is strict JSON, or XML as DataContractSerializer would write it': ({ headers, body }) =>
    isJson(headers) ? isStrictJson(body) : isCanonicalXml(body),
  'every member is of the contract, in its case and type': ({ headers, body }) =>
    !isJson(headers) || !isStrictJson(body) || fits('Customer', JSON.parse(body)),
  'what is required is there': ({ headers, body }) => {
    const value = isJson(headers) && isStrictJson(body) ? JSON.parse(body) : {};
    const { clientType } = value;
    return !isJson(headers) || requiredOf('Customer', clientType).every((key) => !isBlank(String(value[key] ?? '')));
  },
};

/** The rules that a request breaks. */
export function brokenRulesOf(request: SentRequest): string[] {
  return Object.entries(clientRules).flatMap(([rule, keeps]) => (keeps(request) ? [] : [rule]));
}

function header(headers: SentRequest['headers'], name: string): string {
  return String(Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '');
}

function isJson(headers: SentRequest['headers']): boolean {
  return header(headers, 'content-type').includes('json');
}

function isStrictJson(body: string): boolean {
  try {
    const value = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether reading the body as Booster does, and writing what was read as we do, gives the same body. */
function isCanonicalXml(body: string): boolean {
  try {
    const read = readXml(Buffer.from(body), 'UpdateCustomer', createClock('UTC'));
    const { boosterCustomerId: _id, ...record } = withDays(read) as Record<string, unknown>;
    return xmlCodec.encodeUpdate(record as never).toString() === body;
  } catch {
    return false;
  }
}

function withDays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDays);
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && 'value' in value) return String(value.value).slice(0, 10);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withDays(member)]));
}

function fits(name: DtoName, object: Record<string, unknown>): boolean {
  const members = membersOf(name);
  return Object.entries(object).every(([key, value]) => {
    const member = members[key];
    if (member === undefined || value === null) return false;
    if (member.item !== undefined) {
      const { item } = member;
      return (
        Array.isArray(value) &&
        value.every(
          (element) =>
            typeof element === 'object' &&
            element !== null &&
            fits(item, element) &&
            requiredOf(item).every((needed) => needed in element),
        )
      );
    }
    if (member.type === 'DateTime')
      return (
        /^\d{4}-\d{2}-\d{2}$/.test(String(value)) && new Date(`${value}T00:00Z`).toISOString().startsWith(String(value))
      );
    return typeof value === (member.type === 'Boolean' ? 'boolean' : 'string');
  });
}

function requiredOf(name: DtoName, clientType?: string): string[] {
  return Object.entries(membersOf(name)).flatMap(([key, { required, requiredWhen, nullable }]) =>
    required || !nullable || (clientType !== undefined && requiredWhen === clientType) ? [key] : [],
  );
}
