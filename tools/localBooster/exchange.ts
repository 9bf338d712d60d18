import type { IncomingMessage } from 'node:http';
import { bind } from './binding.js';
import type { Clock } from './clock.js';
import { callerOf } from './credentials.js';
import type { Dto } from './dtos.js';
import { formatOf } from './negotiation.js';
import { droppedId } from './reservedIds.js';
import type { ResponseStatus } from './responseStatus.js';
import {
  errorResponse,
  type HttpResponse,
  loginCookies,
  noRoute,
  sessionCookies,
  unauthenticated,
} from './responses.js';
import { routeOf } from './routing.js';
import { createServices, type ServicesSettings } from './services.js';
import { validate } from './validators.js';

export type ExchangeSettings = ServicesSettings & {
  readonly clock: Clock;
  readonly camelCase: boolean;
  readonly validators: boolean;
  readonly onReceived: (dto: Dto) => void;
};

/**
 * One exchange in ServiceStack's order: route, path with query and body, credentials, validators, service.
 * Null: the connection is to be closed without a response.
 */
export function createExchange(settings: ExchangeSettings): (request: IncomingMessage) => Promise<HttpResponse | null> {
  const { clock, camelCase, validators, onReceived } = settings;
  const services = createServices(settings);

  return async (request) => {
    const { headers } = request;
    const route = routeOf(request);
    if (route === undefined) return noRoute;

    const format = formatOf(headers);
    const fail = (status: number, reason: string, error: ResponseStatus, cookies?: readonly string[]) =>
      errorResponse(error, { status, reason, format, camelCase, headers: cookies ? { 'Set-Cookie': cookies } : {} });
    const { operation, query } = route;
    if (operation === 'AccessToken') return fail(400, 'ArgumentException', illegalToken, sessionCookies);

    const bound = await bind(request, { ...route, operation }, clock);
    if ('error' in bound) return fail(400, 'Bad Request', bound.error);
    const { dto } = bound;
    onReceived(dto);

    const caller = callerOf(headers.authorization);
    if (caller === 'expired') return fail(401, 'Unauthorized', expired);
    if (caller === 'unknown') {
      return unauthenticated(format, { origin: `http://${headers.host ?? 'localhost'}`, path: request.url ?? '/' });
    }
    const cookies = caller === 'password' ? loginCookies : sessionCookies;

    const invalid = validators && operation === 'UpdateCustomer' ? validate(dto) : undefined;
    if (invalid !== undefined) return fail(400, invalid.errorCode, invalid, cookies);

    const id = Number(dto.boosterCustomerId);
    if (id === droppedId) return null;
    const head = { format, headers: { 'Set-Cookie': cookies } };
    return operation === 'UpdateCustomer'
      ? services.updateCustomer(id, dto, head)
      : services.getCustomer(id, query.get('jsconfig') ?? '', head);
  };
}

const failed = (errorCode: string, message: string): ResponseStatus => ({ errorCode, message, errors: [] });
const expired = failed('TokenException', 'Token has expired');
const illegalToken = failed('ArgumentException', 'Illegal base64url string!');
