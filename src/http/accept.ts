import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { refusal } from '../graphql/refusals.js';

/** What Apollo can answer in, as it says it: a parameter that is asked for must be offered. */
const answerTypes = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

/**
 * Apollo looks for a media type that the sender takes only after it has executed: an update would be stored, and its sender
 * told that the request was bad. So it is looked for before, by the same library. Throws BAD_REQUEST.
 */
export function checkAccept({ method, headers }: FastifyRequest): void {
  if (!headers.accept) return;
  // By GET there are pages as well.
  const types = method === 'GET' ? [...answerTypes, 'text/html'] : answerTypes;
  if (new Negotiator({ headers }).mediaType(types) === undefined) {
    throw refusal('badRequest', {
      message: 'The answer can only be application/json or application/graphql-response+json.',
      httpStatus: 406,
    });
  }
}
