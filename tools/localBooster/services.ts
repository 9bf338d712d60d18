import { xmlNamespace } from '#gateway/booster/contract.js';
import type { Clock } from './clock.js';
import type { Customers } from './customers.js';
import { emptyView } from './customerView.js';
import { customerJson, customerXml } from './customerWriter.js';
import type { Dto } from './dtos.js';
import type { Format } from './negotiation.js';
import { type Failure, failureOf, lateId } from './reservedIds.js';
import { bodyResponse, errorResponse, type HttpResponse, htmlPage } from './responses.js';
import { text, xmlAnyType, xmlDocument } from './xmlWriter.js';

export type ServicesSettings = {
  readonly clock: Clock;
  readonly camelCase: boolean;
  readonly returns: 'object' | 'string' | 'dto';
  readonly customers: Customers;
  readonly onStored: (boosterCustomerId: number, customer: Dto) => void;
  /** Rejects when the server closes. */
  readonly late: () => Promise<void>;
};

type Head = { readonly format: Format; readonly headers: HttpResponse['headers'] };

/** The two operations themselves. */
export function createServices({ clock, camelCase, returns, customers, onStored, late }: ServicesSettings) {
  return {
    /** Replaces the record, or fails as a reserved or unknown id does. What a success returns carries no information. */
    async updateCustomer(id: number, { boosterCustomerId, ...customer }: Dto, head: Head): Promise<HttpResponse> {
      const failure = failureOf(id);
      if (failure !== undefined) {
        return errorResponse({ ...failure, errors: [] }, { ...failedHead(failure, head), camelCase });
      }
      customers.put(id, customer);
      onStored(id, customer);
      if (id === lateId) await late();
      return success(head, writers[returns], returns === 'string');
    },

    /** Every failure of the service comes with an empty customer, and without a ResponseStatus. */
    async getCustomer(id: number, jsconfig: string, head: Head): Promise<HttpResponse> {
      const failure = failureOf(id);
      const view = failure === undefined ? customers.view(id) : emptyView;
      const isIso = /(?:^|,)(?:dh|DateHandler):iso8601(?:,|$)/i.test(jsconfig);
      const bodies = {
        json: customerJson(view, { isIso, clock }),
        xml: customerXml(view, clock),
        html: htmlPage('GetCustomer'),
      };
      if (id === lateId) await late();
      if (failure === undefined) return success(head, bodies);
      const { writer } = head.format;
      return bodyResponse(failedHead(failure, head), { body: writer === 'none' ? '' : bodies[writer] });
    },
  };
}

type Bodies = Readonly<Record<Exclude<Format['writer'], 'none'>, string>>;

/** The body of a stored PUT, as an endpoint declared `object`, `string` or a DTO writes it. */
const writers: Readonly<Record<ServicesSettings['returns'], Bodies>> = {
  object: { json: '{}', xml: xmlAnyType, html: htmlPage('UpdateCustomer') },
  string: { json: 'OK', xml: 'OK', html: 'OK' },
  dto: {
    json: '{"result":"updated"}',
    xml: xmlDocument('AdminOnlyResponse', xmlNamespace, [text('result', 'updated')]),
    html: htmlPage('UpdateCustomer'),
  },
};

/** A format without a writer fails only here, after the update was stored. */
function success({ format, headers }: Head, bodies: Bodies, isText = false): HttpResponse {
  if (format.writer === 'none') {
    return bodyResponse({ status: 405, reason: 'Method Not Allowed', format, headers }, { body: '' });
  }
  return bodyResponse({ status: 200, reason: 'OK', format, headers }, { body: bodies[format.writer], isText });
}

function failedHead({ status, errorCode: reason, retryAfter }: Failure, { format, headers }: Head) {
  return {
    status,
    reason,
    format,
    headers: retryAfter === undefined ? headers : { ...headers, 'Retry-After': retryAfter },
  };
}
