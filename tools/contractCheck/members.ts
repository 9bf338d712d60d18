import { baseOf, type DtoName, membersOf } from '#gateway/booster/contract.js';
import type { Member } from '#gateway/booster/member.js';
import { descriptionOf } from './descriptions.js';
import { type DriftKind, drift, type OperationName } from './drift.js';
import type { Lineage } from './lineage.js';
import type { WireMember } from './member.js';
import { pairRenamed } from './renames.js';

type Expected = Member & {
  readonly name: string;
  /** The DTO that declares it in the field table. */
  readonly owner: DtoName;
  readonly description: string;
  readonly item?: DtoName;
};

/**
 * The members of a DTO and its bases against the field table; `unknown` ones are not reported as gone. `items`: the DTOs of
 * the lists that are as expected, to be compared next.
 */
export function compareMembers(
  operation: OperationName,
  dto: DtoName,
  { members: actual }: Lineage,
  unknown: (member: string) => boolean,
) {
  const expected = expectedOf(dto);
  const kept = expected.flatMap((one) => {
    const found = actual.find(({ name }) => name === one.name);
    return found === undefined ? [] : [[one, found] as const];
  });
  const gone = expected.filter(({ name }) => !kept.some(([one]) => one.name === name) && !unknown(name));
  const added = actual.filter(({ name }) => !expected.some((one) => one.name === name));
  const renamed = pairRenamed(gone, added, hasSameType);
  const pairs = [...kept, ...renamed];

  const driftOf = (kind: DriftKind, { owner, name }: Expected, was: string, is: string | null) =>
    drift(kind, operation, { dto: owner, member: name, expected: was, actual: is });
  const drifts = [
    ...gone
      .filter((one) => !renamed.some(([other]) => other === one))
      .map((one) => driftOf('memberGone', one, typeText(one), null)),
    ...renamed.map(([one, { name }]) => driftOf('memberRenamed', one, one.name, name)),
    ...added
      .filter((one) => !renamed.some(([, other]) => other === one))
      .map((one) =>
        drift('memberAdded', operation, { dto: one.declaredIn, member: one.name, actual: memberText(one) }),
      ),
    ...pairs.flatMap(([one, other]) => differences(one, other).map(([kind, was, is]) => driftOf(kind, one, was, is))),
  ];
  const items = pairs.flatMap(([one, other]) => (one.item !== undefined && hasSameType(one, other) ? [one.item] : []));
  return { drifts, items };
}

function expectedOf(dto: DtoName): Expected[] {
  const base = baseOf[dto];
  return Object.entries(membersOf(dto)).map(([name, member]) => {
    const owner = base !== undefined && name in membersOf(base) ? base : dto;
    return { ...member, name, owner, description: descriptionOf(owner, name) };
  });
}

function hasSameType(one: Expected, other: WireMember): boolean {
  return one.type === other.type && one.item === other.item;
}

type Difference = readonly [kind: DriftKind, was: string, is: string];

/** Another type may differ in nullability too: reported once. */
function differences(one: Expected, other: WireMember): Difference[] {
  const required = one.required === true ? 'required' : 'optional';
  const ofRequired: Difference[] = required === other.required ? [] : [['requiredChanged', required, other.required]];
  if (one.type !== other.type) return [['typeChanged', typeText(one), typeText(other)], ...ofRequired];
  if (one.item !== other.item) return [['itemTypeChanged', typeText(one), typeText(other)], ...ofRequired];
  if (one.nullable === other.nullable) return ofRequired;
  return [['nullabilityChanged', nullText(one), nullText(other)], ...ofRequired];
}

/** As C# writes it. */
function typeText({ type, item, nullable }: Pick<WireMember, 'type' | 'nullable'> & { item?: string | undefined }) {
  if (item !== undefined) return `${type}<${item}>`;
  return nullable && /^(Boolean|Int32|DateTime)$/.test(type) ? `${type}?` : type;
}

function memberText(member: WireMember): string {
  return `${typeText(member)}, ${member.required}`;
}

function nullText({ nullable }: { readonly nullable: boolean }): string {
  return nullable ? 'can be null' : 'cannot be null';
}
