import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { refusal } from '../graphql/refusals.js';

/** What Apollo can answer in. */
const answerTypes = ['application/json', 'application/graphql-response+json'];

/**
 * Apollo looks for a media type that the sender takes only after it has executed: an update would be stored, and its sender
 * told that the request was bad. So it is looked for before, by the same library. Throws BAD_REQUEST.
 */
export function checkAccept({ method, headers }: FastifyRequest): void {
  if (headers.accept === undefined) return;
  // By GET there are pages as well.
  const types = method === 'GET' ? [...answerTypes, 'text/html'] : answerTypes;
  if (new Negotiator({ headers }).mediaType(types) === undefined) {
    throw refusal('badRequest', { message: `The answer can only be ${answerTypes.join(' or ')}.`, httpStatus: 406 });
  }
}
