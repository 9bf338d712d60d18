import { isObject, memberOf } from './body.js';
import { type DtoName, membersOf } from './contract.js';
import { dayOf } from './day.js';
import type { Member } from './member.js';

/**
 * Reads a decoded body, JSON or XML, as a DTO: the members of the field table in any casing; unknown ones are ignored, null
 * and missing ones absent. Undefined when a member has another type than in the contract: then nothing in the response can
 * be trusted. `timeZone` is the server's.
 */
export function readDto(name: DtoName, body: unknown, timeZone: string): Record<string, unknown> | undefined {
  if (!isObject(body)) return undefined;
  const wires = membersByLowerCase(body);
  const dto: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(membersOf(name))) {
    const wire = wires.get(key.toLowerCase());
    if (wire === undefined) continue;
    const value = member.item === undefined ? readLeaf(member, wire, timeZone) : readList(member.item, wire, timeZone);
    if (value === undefined) return undefined;
    dto[key] = value;
  }
  return dto;
}

/** All members that are not null, in one pass: a response may have any number. Of several that differ only in case the first counts. */
function membersByLowerCase(body: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  for (const key in body) {
    const name = key.toLowerCase();
    if (body[key] !== null && !members.has(name)) members.set(name, body[key]);
  }
  return members;
}

/** In XML a flag or a number is text. */
function readLeaf({ type }: Member, wire: unknown, timeZone: string): unknown {
  switch (type) {
    case 'String':
      return typeof wire === 'string' ? wire : undefined;
    case 'Boolean':
      return wire === true || wire === 'true' ? true : wire === false || wire === 'false' ? false : undefined;
    case 'Int32':
      return isInt32(wire) ? Number(wire) : undefined;
    case 'DateTime':
      return typeof wire === 'string' ? dateOf(wire, timeZone) : undefined;
    case 'List':
      return undefined;
  }
}

function isInt32(wire: unknown): boolean {
  if (typeof wire === 'string' && !/^-?\d{1,10}$/.test(wire)) return false;
  return (typeof wire === 'number' || typeof wire === 'string') && Number(wire) === (Number(wire) | 0);
}

/** Null for year 1: .NET's "no date", which the gateway does not accept in an update either. */
function dateOf(wire: string, timeZone: string): string | null | undefined {
  const day = dayOf(wire, timeZone);
  return day !== undefined && day < '0002' ? null : day;
}

/** A list is an array in JSON, and in XML an element that holds one element per item, named after the item's type. */
function readList(item: DtoName, wire: unknown, timeZone: string): unknown[] | undefined {
  const elements = Array.isArray(wire) ? wire : wire === '' ? [] : [memberOf(wire, item)].flat();
  // ServiceStack stores a null item from `[null]` and returns it.
  const items = elements
    .filter((element) => element !== null)
    .map((element) => readDto(item, element === '' ? {} : element, timeZone));
  return items.includes(undefined) ? undefined : items;
}
