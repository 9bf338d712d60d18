import { baseOf, type DtoName, membersOf, xmlNamespace } from '#gateway/booster/contract.js';
import { operations } from '#gateway/booster/operations.js';
import { type Drift, drift, type OperationName } from './drift.js';
import { findType, type Lineage, lineageOf } from './lineage.js';
import { compareMembers } from './members.js';
import { type Metadata, readMetadata, type WireType } from './metadata.js';
import { compareOperation } from './operations.js';

/**
 * How the service's metadata (the parsed body of /types/metadata.json) differs from the field table, in the two
 * operations of the gateway and every DTO that they reach. Empty: the same. Throws only an UncheckedError of reason
 * `notMetadata`.
 */
export function compareContract(metadata: unknown): Drift[] {
  const read = readMetadata(metadata);
  const seen = new Set<DtoName>();
  return (Object.keys(operations) as OperationName[]).flatMap((name) => {
    const { drifts, request, response } = compareOperation(name, read);
    const context = { operation: name, metadata: read, seen };
    return [
      ...drifts,
      ...(request === undefined ? [] : compareDto(name, request, context)),
      ...(response === undefined ? [] : compareNamed(response, context)),
    ];
  });
}

type Context = { readonly operation: OperationName; readonly metadata: Metadata; readonly seen: Set<DtoName> };

function compareNamed(dto: DtoName, context: Context): Drift[] {
  if (context.seen.has(dto)) return [];
  const type = findType(dto, context.metadata.types);
  if (type !== undefined) return compareDto(dto, type, context);
  context.seen.add(dto);
  return [drift('dtoGone', context.operation, { dto, expected: dto })];
}

function compareDto(dto: DtoName, type: WireType, context: Context): Drift[] {
  context.seen.add(dto);
  const { operation, metadata } = context;
  const lineage = lineageOf(type, metadata);
  const inheritance = compareInheritance(dto, lineage, operation);
  const { drifts, items } = compareMembers(operation, dto, lineage, inheritance.unknown);
  return [
    ...compareNamespaces(type, lineage, operation),
    ...inheritance.drifts,
    ...drifts,
    ...compareXmlOrder(dto, lineage, operation),
    ...items.flatMap((item) => compareNamed(item, context)),
  ];
}

/** The namespace of a base class without members of its own is never on the wire. */
function compareNamespaces(type: WireType, { classes }: Lineage, operation: OperationName): Drift[] {
  return classes
    .filter((one) => one.xmlNamespace !== xmlNamespace && (one === type || one.members.length > 0))
    .map(({ name, xmlNamespace: actual }) =>
      drift('namespaceChanged', operation, { dto: name, expected: xmlNamespace, actual }),
    );
}

/** A base that is gone is one drift, not one for each of its members. A base of another name with the same members is no drift. */
function compareInheritance(dto: DtoName, { classes, members, missingBase }: Lineage, operation: OperationName) {
  const base = baseOf[dto];
  const inherited = base === undefined ? [] : Object.keys(membersOf(base));
  const isSame = base === undefined || members.some(({ name }) => inherited.includes(name));
  if (missingBase === undefined && isSame) return { drifts: [], unknown: () => false };
  const actual = missingBase?.name ?? classes.at(-2)?.name ?? null;
  const found =
    base !== undefined && missingBase?.name === base
      ? drift('dtoGone', operation, { dto: base, expected: base })
      : drift('inheritanceChanged', operation, {
          dto: missingBase?.inheritedBy ?? dto,
          expected: base ?? null,
          actual,
        });
  return { drifts: [found], unknown: (member: string) => base === undefined || inherited.includes(member) };
}

/**
 * Booster drops an XML element out of order without an error. Only for what the gateway sends: a read is taken in any order.
 * The order of declaration does not matter; a member that moved to another class, or has a DataMember Order, does.
 */
function compareXmlOrder(dto: DtoName, { members, missingBase }: Lineage, operation: OperationName): Drift[] {
  if (operation !== 'UpdateCustomer' || missingBase !== undefined) return [];
  const sent = baseOf[dto] ?? dto;
  const actual = members.map(({ name }) => name).filter((name) => Object.hasOwn(membersOf(sent), name));
  const expected = [...actual].sort();
  const first = actual.findIndex((name, index) => name !== expected[index]);
  if (first === -1) return [];
  return [
    drift('xmlOrderChanged', operation, {
      dto: sent,
      expected: expected[first] ?? null,
      actual: actual[first] ?? null,
    }),
  ];
}
