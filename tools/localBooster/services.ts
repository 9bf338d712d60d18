import { xmlNamespace } from '#gateway/booster/contract.js';
import { type Answer, bodyAnswer, errorAnswer, htmlPage } from './answers.js';
import type { Clock } from './clock.js';
import type { Customers } from './customers.js';
import { emptyView } from './customerView.js';
import { customerJson, customerXml } from './customerWriter.js';
import type { Dto } from './dtos.js';
import type { Format } from './negotiation.js';
import { failureOf, lateId } from './reservedIds.js';
import { text, xmlAnyType, xmlDocument } from './xmlWriter.js';

export type ServicesSettings = {
  readonly clock: Clock;
  readonly camelCase: boolean;
  readonly returns: 'object' | 'string' | 'dto';
  readonly customers: Customers;
  readonly onStored: (boosterCustomerId: number, customer: Dto) => void;
  /** Ends early, without an answer, when the server closes. */
  readonly late: () => Promise<void>;
};

type AnswerAs = { readonly format: Format; readonly headers: Answer['headers'] };

/** The two operations themselves. */
export function createServices({ clock, camelCase, returns, customers, onStored, late }: ServicesSettings) {
  return {
    /** Replaces the record, or fails as a reserved or unknown id does. What it returns carries no information. */
    async updateCustomer(id: number, { boosterCustomerId, ...customer }: Dto, answerAs: AnswerAs): Promise<Answer> {
      const failure = failureOf(id);
      if (failure !== undefined) {
        const { status, errorCode: reason } = failure;
        return errorAnswer(
          { ...failure, errors: [] },
          { status, reason, camelCase, ...withRetryAfter(answerAs, failure) },
        );
      }
      customers.put(id, customer);
      onStored(id, customer);
      if (id === lateId) await late();
      return success(answerAs, writers[returns], returns === 'string');
    },

    /** Every failure of the service comes with an empty customer, and without a ResponseStatus. */
    async getCustomer(id: number, jsconfig: string, answerAs: AnswerAs): Promise<Answer> {
      const failure = failureOf(id);
      const view = failure === undefined ? customers.view(id) : emptyView;
      const isIso = /(?:^|,)(?:dh|DateHandler):iso8601(?:,|$)/i.test(jsconfig);
      const bodies = {
        json: customerJson(view, { isIso, clock }),
        xml: customerXml(view, clock),
        html: htmlPage('GetCustomer'),
      };
      if (id === lateId) await late();
      if (failure === undefined) return success(answerAs, bodies);
      const { status, errorCode: reason } = failure;
      const { writer } = answerAs.format;
      const body = writer === 'none' ? '' : bodies[writer];
      return bodyAnswer({ status, reason, ...withRetryAfter(answerAs, failure) }, { body });
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

/** That nothing can write the format shows here, when all is done. */
function success({ format, headers }: AnswerAs, bodies: Bodies, isText = false): Answer {
  if (format.writer === 'none') {
    return bodyAnswer({ status: 405, reason: 'Method Not Allowed', format, headers }, { body: '' });
  }
  return bodyAnswer({ status: 200, reason: 'OK', format, headers }, { body: bodies[format.writer], isText });
}

function withRetryAfter({ format, headers }: AnswerAs, { retryAfter }: { readonly retryAfter?: string }): AnswerAs {
  return { format, headers: { ...headers, ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }) } };
}
