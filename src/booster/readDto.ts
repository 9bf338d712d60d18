import { memberOf } from './body.js';
import { type DtoName, type Member, membersOf } from './contract.js';
import { dayOf } from './day.js';

/**
 * Reads a decoded body, JSON or XML, as a DTO: members by the table, in any casing; unknown ones are ignored, null and
 * missing ones absent. Undefined when a member is of another type than the contract says: then nothing in the answer
 * is to be trusted. `timeZone` is the server's.
 */
export function readDto(name: DtoName, body: unknown, timeZone: string): Record<string, unknown> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const dto: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(membersOf(name))) {
    const wire = memberOf(body, key) ?? null;
    if (wire === null) continue;
    const value = member.item === undefined ? readLeaf(member, wire, timeZone) : readList(member.item, wire, timeZone);
    if (value === undefined) return undefined;
    dto[key] = value;
  }
  return dto;
}

/** XML has only text, so a flag or a number may come as one. */
function readLeaf({ type }: Member, wire: unknown, timeZone: string): unknown {
  switch (type) {
    case 'String':
      return typeof wire === 'string' ? wire : undefined;
    case 'Boolean':
      return wire === true || wire === 'true' ? true : wire === false || wire === 'false' ? false : undefined;
    case 'Int32':
      return /^-?\d{1,10}$/.test(String(wire)) && Number(wire) === (Number(wire) | 0) ? Number(wire) : undefined;
    case 'DateTime':
      return typeof wire === 'string' ? dateOf(wire, timeZone) : undefined;
    case 'List':
      return undefined;
  }
}

/** Null for .NET's "no date", and every other day before the first that the gateway takes. */
function dateOf(wire: string, timeZone: string): string | null | undefined {
  const day = dayOf(wire, timeZone);
  return day !== undefined && day < '0002' ? null : day;
}

/** A list is an array in JSON, and in XML an element that holds one element per item, named after the item's type. */
function readList(item: DtoName, wire: unknown, timeZone: string): unknown[] | undefined {
  const elements = Array.isArray(wire) ? wire : wire === '' ? [] : [memberOf(wire, item)].flat();
  // A null item says nothing: ServiceStack stores one from `[null]` and gives it back.
  const items = elements
    .filter((element) => element !== null)
    .map((element) => readDto(item, element === '' ? {} : element, timeZone));
  return items.includes(undefined) ? undefined : items;
}
