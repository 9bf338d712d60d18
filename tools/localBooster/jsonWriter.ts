export type JsonObject = { readonly [member: string]: JsonValue };
export type JsonValue = string | number | boolean | null | RawJson | readonly JsonValue[] | JsonObject;
/** Written as it is. */
export type RawJson = { readonly raw: string };

/** JSON as ServiceStack.Text writes it: nulls left out, only what must be is escaped, in upper-case digits. */
export function writeJson(value: JsonValue): string {
  if (typeof value === 'string') return writeText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (isRaw(value)) return value.raw;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return `{${members.map(([name, member]) => `${writeText(name)}:${writeJson(member)}`).join(',')}}`;
}

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
const isRaw = (value: object): value is RawJson => 'raw' in value;

const writeText = (text: string) => `"${text.replace(/["\\]|[^\P{Cc}\x7f-\x9f]/gu, escapeChar)}"`;

/** As JSON.stringify does it, but for the case of the digits. */
function escapeChar(char: string): string {
  return JSON.stringify(char)
    .slice(1, -1)
    .replace(/(?<=u).+/, (digits) => digits.toUpperCase());
}
