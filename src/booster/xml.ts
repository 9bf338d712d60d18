import type { Codec } from './codec.js';
import { type DtoName, type Member, membersOf, xmlNamespace } from './contract.js';

/**
 * ServiceStack's DataContract XML. A date goes out as `YYYY-MM-DDT00:00:00`, the one form that is stored right in every
 * server zone. Written by hand, because order and namespace are the contract: an element out of its place is dropped
 * in silence.
 */
export const xmlCodec: Codec = {
  mediaType: 'application/xml',
  readQuery: '',
  encodeUpdate: (customer) =>
    Buffer.from(`<UpdateCustomer ${namespaces}>${members('Customer', customer)}</UpdateCustomer>`),
};

const namespaces = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${xmlNamespace}"`;

/** Members in ordinal order of their names, as DataContractSerializer reads them; null is left out. */
function members(name: DtoName, object: Readonly<Record<string, unknown>>): string {
  return Object.entries(membersOf(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const value = object[key] ?? null;
      return value === null ? '' : `<${key}>${content(member, value)}</${key}>`;
    })
    .join('');
}

function content({ type, item }: Member & { readonly item?: DtoName }, value: unknown): string {
  if (item !== undefined)
    return (value as object[]).map((element) => `<${item}>${members(item, { ...element })}</${item}>`).join('');
  if (type === 'DateTime') return `${value}T00:00:00`;
  return escapeText(String(value));
}

/** A bare carriage return would be read as a line feed; `>` is escaped so that no text can hold `]]>`. */
function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&#13;');
}
