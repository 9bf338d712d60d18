import { baseOf, type DtoName, membersOf, operations, xmlNamespace } from '#gateway/booster/contract.js';
import { type Drift, drift, type OperationName } from './drift.js';
import { findType, type Lineage, lineageOf } from './lineage.js';
import { compareMembers } from './members.js';
import { type Metadata, readMetadata, type WireType } from './metadata.js';
import { compareOperation } from './operations.js';

/**
 * How the service's metadata (the parsed body of /types/metadata.json) differs from the field table, in the two
 * operations of the gateway and every DTO that they reach. Nothing else of the service is looked at. Empty: the same.
 * Throws an UncheckedError of reason `notMetadata`; no other content makes it throw.
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

/** A class without members of its own puts nothing on the wire, unless it is the DTO itself. */
function compareNamespaces(type: WireType, { classes }: Lineage, operation: OperationName): Drift[] {
  return classes
    .filter((one) => one.xmlNamespace !== xmlNamespace && (one === type || one.members.length > 0))
    .map(({ name, xmlNamespace: actual }) =>
      drift('namespaceChanged', operation, { dto: name, expected: xmlNamespace, actual }),
    );
}

/** A base that is gone is one drift, not one for each of its members. A base of another name is as good if it has them. */
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
 * An XML element out of its place is dropped in silence. Only what the gateway sends has a place: the read is taken in
 * any order. The order of declaration means nothing; a member that moved to another class, or has a DataMember Order, does.
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
