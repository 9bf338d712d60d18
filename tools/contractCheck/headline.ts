import type { Drift, DriftKind } from './drift.js';

/** What changed, in one line for a report or a log. Names only: metadata holds no customer's data. */
export function headlineOf(drift: Drift): string {
  return headlines[drift.kind](drift);
}

const headlines: Readonly<Record<DriftKind, (drift: Drift) => string>> = {
  operationGone: ({ operation, actual }) =>
    `${operation} is gone${actual === null ? '' : `; ${actual} has its route now`}`,
  routeChanged: ({ operation, expected, actual }) =>
    `${operation} has another route: ${actual ?? 'none'}, was ${expected}`,
  verbChanged: ({ operation, expected, actual }) =>
    `${operation} takes another verb: ${actual ?? 'none'}, was ${expected}`,
  authenticationChanged: ({ operation, expected, actual }) =>
    `${operation} has other rules of authentication: ${actual}, was ${expected}`,
  responseChanged: ({ operation, expected, actual }) =>
    `${operation} responds with ${actual ?? 'nothing'}, was ${expected}`,
  dtoGone: ({ dto }) => `${dto} is gone`,
  namespaceChanged: ({ dto, expected, actual }) => `${dto} is in another XML namespace: ${actual}, was ${expected}`,
  inheritanceChanged: ({ dto, expected, actual }) =>
    expected === null
      ? `${dto} inherits ${actual}, which the metadata does not describe`
      : `${dto} inherits ${actual ?? 'nothing'}, was ${expected}`,
  xmlOrderChanged: ({ dto, expected, actual }) =>
    `${dto} has another order in XML: ${actual} stands where ${expected} was expected`,
  memberAdded: ({ dto, member, actual }) => `${dto}.${member} is new (${actual})`,
  memberGone: ({ dto, member, expected }) => `${dto}.${member} is gone (${expected})`,
  memberRenamed: ({ dto, member, actual }) => `${dto}.${member} looks renamed to ${actual}`,
  typeChanged: ({ dto, member, expected, actual }) => `${dto}.${member} has another type: ${actual}, was ${expected}`,
  itemTypeChanged: ({ dto, member, expected, actual }) =>
    `${dto}.${member} is a list of something else: ${actual}, was ${expected}`,
  nullabilityChanged: ({ dto, member, expected, actual }) => `${dto}.${member} ${actual} now, was: ${expected}`,
  requiredChanged: ({ dto, member, expected, actual }) =>
    actual === 'contradictory'
      ? `${dto}.${member}: the metadata contradicts itself on whether it is required, was ${expected}`
      : `${dto}.${member} is ${actual} now, was ${expected}`,
};
