import { memberOf } from './body.js';
import { type DtoName, type Member, membersOf } from './contract.js';

/**
 * Reads a decoded body as a DTO: members by the table, in any casing; unknown ones are ignored, missing ones absent.
 * Undefined when a member is of another type than the contract says: then nothing in the answer is to be trusted.
 */
export function readDto(name: DtoName, body: unknown): Record<string, unknown> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const dto: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(membersOf(name))) {
    const wire = memberOf(body, key) ?? null;
    if (wire === null) continue;
    const value = memberValue(member, wire);
    if (value === undefined) return undefined;
    dto[key] = value;
  }
  return dto;
}

function memberValue(member: Member & { readonly item?: DtoName }, wire: unknown): unknown {
  if (member.item !== undefined) return listOf(member.item, wire);
  switch (member.type) {
    case 'String':
      return typeof wire === 'string' ? wire : undefined;
    case 'Boolean':
      return typeof wire === 'boolean' ? wire : undefined;
    case 'Int32':
      return Number.isInteger(wire) ? wire : undefined;
    case 'DateTime':
      return typeof wire === 'string' ? /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(wire)?.[0] : undefined;
    case 'List':
      return undefined;
  }
}

function listOf(item: DtoName, wire: unknown): unknown[] | undefined {
  if (!Array.isArray(wire)) return undefined;
  const items = wire.map((element) => readDto(item, element));
  return items.includes(undefined) ? undefined : items;
}
