import { type DtoName, membersOf, xmlNamespace } from './contract.js';
import type { Codec } from './json.js';
import type { Member } from './member.js';

/**
 * ServiceStack's DataContract XML. A date is sent as `YYYY-MM-DDT00:00:00`, the one form that is stored right in every
 * server zone. Written by hand, because order and namespace are the contract: ServiceStack silently drops an element out
 * of order.
 */
export const xmlCodec: Codec = {
  mediaType: 'application/xml',
  readQuery: '',
  encodeUpdate: (customer) => Buffer.from(`<UpdateCustomer ${namespaces}>${writeCustomer(customer)}</UpdateCustomer>`),
};

const namespaces = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${xmlNamespace}"`;

const writeCustomer = dtoWriter('Customer');

type Writer<Value> = (value: Value) => string;
type Dto = Readonly<Record<string, unknown>>;

/** Members in ordinal order of their names, as DataContractSerializer reads them; null is left out. */
function dtoWriter(name: DtoName): Writer<Dto> {
  const members = Object.entries(membersOf(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => ({ key, open: `<${key}>`, close: `</${key}>`, write: contentWriter(member) }));
  return (object) => {
    let xml = '';
    for (const { key, open, close, write } of members) {
      const value = object[key];
      if (value !== undefined && value !== null) xml += open + write(value) + close;
    }
    return xml;
  };
}

function contentWriter({ type, item }: Member & { readonly item?: DtoName }): Writer<unknown> {
  if (item !== undefined) return listWriter(item);
  if (type === 'DateTime') return (value) => `${value}T00:00:00`;
  return type === 'String' ? (value) => escapeText(String(value)) : String;
}

function listWriter(item: DtoName): Writer<unknown> {
  const write = dtoWriter(item);
  return (value) => (value as readonly Dto[]).map((element) => `<${item}>${write(element)}</${item}>`).join('');
}

/** A bare carriage return would be read as a line feed; `>` is escaped so that no text can hold `]]>`. */
function escapeText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text.replace(/[&<>\r]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&#13;');
}
