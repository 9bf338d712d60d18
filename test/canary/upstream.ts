import type { BoosterErrorKind } from '../../src/booster/errorKinds.js';
import type { ReceivedRequest, Reply, Script } from '../support/fakeBooster.js';
import { input, secrets } from './secrets.js';

/** Everything that Booster knows, in one line: the request with its credentials, and the customer. */
function echo({ method, url, headers, body }: ReceivedRequest): string {
  return `${method} ${url} ${JSON.stringify(headers)} ${body} ${JSON.stringify({ secrets, input })}`;
}

/** A Booster that repeats all that it knows in every part of a response. `kind` is the resulting error kind. */
type Upstream = { readonly kind: BoosterErrorKind | 'ok'; readonly script: Script };

const chatty = {
  'Set-Cookie': `ss-id=${secrets.cookie}; path=/`,
  'X-Echo': `${secrets.email} ${secrets.id}`,
  'WWW-Authenticate': `Bearer realm="${secrets.email}"`,
  Location: `/login?redirect=/customer/${secrets.id}`,
  Server: 'canary/1.0',
};

/** Both operations are sent to each. */
export const upstreams: Readonly<Record<string, Upstream>> = {
  'stores everything': { kind: 'ok', script: ({ method }) => (method === 'GET' ? record() : {}) },
  'rejects the fields': { kind: 'rejected', script: statusError(400, 'NotEmpty') },
  'rejects the fields with a code that repeats a value': { kind: 'rejected', script: statusError(422, secrets.phone) },
  'rejects the record as a whole': { kind: 'rejected', script: statusError(400, 'NotAllowed', { errors: false }) },
  'rejects with 200': { kind: 'rejected', script: statusError(200, 'NotEmpty') },
  'knows no such customer': { kind: 'notFound', script: statusError(404, 'NotFound') },
  'reports a conflict': { kind: 'conflict', script: statusError(409, 'Conflict') },
  'has a rule that is a defect': { kind: 'failed', script: statusError(400, 'ArgumentException', { errors: false }) },
  'does not know the caller': { kind: 'unauthenticated', script: statusError(401, 'TokenException') },
  'says nothing but 401': { kind: 'unauthenticated', script: { status: 401, headers: chatty, body: '' } },
  'forbids it in plain text': { kind: 'forbidden', script: page(403, 'text/plain') },
  'cannot read the update': {
    kind: 'undeserializable',
    script: statusError(400, 'SerializationException', { errors: false }),
  },
  'rejects, and forbids': { kind: 'forbidden', script: statusError(403, 'Forbidden') },
  'fails with a stack trace': { kind: 'failed', script: statusError(500, 'NullReferenceException') },
  'is a page': { kind: 'unreadable', script: page(200, 'text/html') },
  'is not at this address': { kind: 'misrouted', script: { status: 404, headers: chatty, body: '' } },
  'redirects to a login page': { kind: 'misrouted', script: page(302, 'text/html') },
  'gets too many requests': { kind: 'rateLimited', script: page(429, 'text/plain', { 'Retry-After': '60' }) },
  'is overloaded': {
    kind: 'interrupted',
    script: statusError(503, 'ServiceUnavailable', { headers: { 'Retry-After': '60' } }),
  },
  'is behind a proxy that cannot reach it': { kind: 'interrupted', script: page(502, 'text/html') },
  'has a Retry-After that is none': {
    kind: 'interrupted',
    script: page(503, 'text/html', { 'Retry-After': secrets.email }),
  },
  'sends half of a response': {
    kind: 'unreadable',
    script: (request, response) => {
      response.writeHead(400, { 'Content-Type': 'application/json', 'Content-Length': '100000' });
      response.write(JSON.stringify({ responseStatus: { message: echo(request) } }), () => response.destroy());
      return undefined;
    },
  },
  'conflicts once more': { kind: 'conflict', script: statusError(412, 'OptimisticConcurrencyException') },
  'does not speak HTTP': {
    kind: 'unreadable',
    script: (request, response) => {
      response.socket?.end(`canary ${echo(request)}\r\n\r\n`);
      return undefined;
    },
  },
  'breaks the connection': {
    kind: 'connectionLost',
    script: (_request, response) => {
      response.destroy();
      return undefined;
    },
  },
  'says that it took too long': { kind: 'timeout', script: page(504, 'text/html') },
  'is in the teapot': { kind: 'failed', script: page(418, 'text/plain') },
};

/** It has the request, and keeps it. */
export const hangs: Script = () => undefined;

function record(): Reply {
  const { id, email } = secrets;
  return { headers: chatty, body: JSON.stringify({ id, firstName: input.firstName, emails: [{ email }] }) };
}

function page(status: number, contentType: string, headers: Record<string, string> = {}): Script {
  return (request) => ({
    status,
    reason: 'Canary 987654321',
    headers: { ...chatty, ...headers, 'Content-Type': contentType },
    body: `<!doctype html><html><body>${echo(request)}</body></html>`,
  });
}

type StatusOptions = { readonly errors?: boolean; readonly headers?: Record<string, string> };

/** A ResponseStatus in the requested format. */
function statusError(status: number, errorCode: string, { errors = true, headers = {} }: StatusOptions = {}): Script {
  return (request) => {
    const echoed = echo(request);
    const xml = request.headers.accept === 'application/xml';
    const fields = errors
      ? ['emails[0].email', secrets.email, 'lastName', ''].map((fieldName) => ({
          errorCode,
          fieldName,
          message: echoed,
        }))
      : [];
    return {
      status,
      reason: 'Canary 987654321',
      headers: { ...chatty, ...headers, 'Content-Type': request.headers.accept as string },
      body: xml ? asXml(errorCode, echoed, fields) : asJson(errorCode, echoed, fields),
    };
  };
}

type FieldError = { readonly errorCode: string; readonly fieldName: string; readonly message: string };

function asJson(errorCode: string, echoed: string, fields: readonly FieldError[]): string {
  const errors = fields.map((field) => ({ ...field, meta: { PropertyValue: secrets.email } }));
  return JSON.stringify({
    responseStatus: { errorCode, message: echoed, stackTrace: echoed, errors, meta: { echoed } },
  });
}

function asXml(errorCode: string, echoed: string, fields: readonly FieldError[]): string {
  const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const errors = fields.map(
    (field) =>
      `<ResponseError><ErrorCode>${text(field.errorCode)}</ErrorCode><FieldName>${text(field.fieldName)}</FieldName>` +
      `<Message>${text(field.message)}</Message></ResponseError>`,
  );
  return (
    '<ErrorResponse xmlns="http://schemas.servicestack.net/types"><ResponseStatus>' +
    `<ErrorCode>${text(errorCode)}</ErrorCode><Message>${text(echoed)}</Message><StackTrace>${text(echoed)}</StackTrace>` +
    `<Errors>${errors.join('')}</Errors></ResponseStatus></ErrorResponse>`
  );
}
