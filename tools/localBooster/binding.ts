import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { membersOf } from '#gateway/booster/contract.js';
import { BindingError } from './bindingError.js';
import type { Clock } from './clock.js';
import { clrName, readXml } from './dataContractXml.js';
import { type Dto, type DtoValue, emptyDto, type RequestName } from './dtos.js';
import { readJson } from './lenientJson.js';
import { readBoolean, readDate, readInt32 } from './literals.js';
import { isForm, normalType, soap } from './negotiation.js';
import { decodeBody, readBody } from './requestBody.js';
import type { ResponseError, ResponseStatus } from './responseStatus.js';
import type { Route } from './routing.js';

export type Bound = { readonly dto: Dto } | { readonly error: ResponseStatus };

type BoundRoute = Route & { readonly operation: RequestName };

/**
 * The request's DTO: the body first, then the path, then the query string, then a form; the later wins. A body that
 * cannot be read is reported before anything else.
 */
export async function bind(request: IncomingMessage, route: BoundRoute, clock: Clock): Promise<Bound> {
  const { operation: type } = route;
  const contentType = request.headers['content-type'] ?? '';
  const body = await readBody(request);
  try {
    const dto = hasBody(request.headers, type) ? await readDto(body, request.headers, { type, clock }) : null;
    const form = isForm(contentType) && Buffer.isBuffer(body) ? new URLSearchParams(body.toString()) : undefined;
    return bindUrl(dto ?? emptyDto(type), route, { form, clock });
  } catch (error) {
    if (!(error instanceof BindingError)) throw error;
    const message = `Could not deserialize '${contentType}' request using ${clrName(type)}'\nError: ${error.message}`;
    return { error: { ...invalid, message, errors: [] } };
  }
}

/** ServiceStack ignores a body without a length, unless it is compressed: HttpClient then leaves the length out. */
function hasBody(headers: IncomingHttpHeaders, type: RequestName): boolean {
  const isCompressed = type === 'UpdateCustomer' && headers['content-encoding'] !== undefined;
  return Number(headers['content-length'] ?? 0) > 0 || isCompressed;
}

/** Null: the Content-Type has no reader, so the body is ignored. */
async function readDto(
  body: Buffer | BindingError,
  headers: IncomingHttpHeaders,
  { type, clock }: { type: RequestName; clock: Clock },
): Promise<Dto | null> {
  if (body instanceof BindingError) throw body;
  const contentType = normalType(headers['content-type'] ?? '');
  const isXml = contentType === 'application/xml' || contentType === soap;
  if (!isXml && contentType !== 'application/json') return null;

  const bytes = await decodeBody(body, headers['content-encoding']);
  if (isXml) return readXml(bytes, type, clock);
  const text = new TextDecoder().decode(bytes);
  return text === '' ? null : readJson(text, type, clock);
}

function bindUrl(
  dto: Dto,
  { operation, boosterCustomerId, query }: BoundRoute,
  { form, clock }: { form: URLSearchParams | undefined; clock: Clock },
): Bound {
  const values = new Map<string, string>();
  if (boosterCustomerId !== undefined) values.set('boosterCustomerId', boosterCustomerId);
  for (const source of [query, form ?? new URLSearchParams()]) {
    for (const name of new Set(source.keys())) values.set(name, source.getAll(name).join(','));
  }

  const members = Object.entries(membersOf(operation));
  const errors: ResponseError[] = [];
  for (const [name, text] of values) {
    const found = members.find(([own]) => own.toLowerCase() === name.toLowerCase());
    if (found === undefined || text === '') continue;
    const [member, { type }] = found;
    if (type === 'List') continue; // a list in JSV is not read
    const value = readUrlValue(text, type, clock);
    if (value !== undefined) dto[member] = value;
    else errors.push({ ...invalid, fieldName: name, message: `'${text}' is an Invalid value for '${name}'` });
  }
  if (errors.length === 0) return { dto };
  return { error: { ...invalid, message: `Unable to bind to request '${operation}'`, errors } };
}

const invalid = { errorCode: 'SerializationException' } as const;

function readUrlValue(text: string, type: string, clock: Clock): DtoValue | undefined {
  if (type === 'Boolean') return readBoolean(text.split(',')[0] ?? '');
  if (type === 'Int32') return readInt32(text);
  return type === 'DateTime' ? readDate(text, clock) : text;
}
