import { baseOf, type DtoName, type Member, membersOf } from '#gateway/booster/contract.js';
import { descriptionOf } from './descriptions.js';
import { type Drift, drift, type OperationName } from './drift.js';
import type { Lineage } from './lineage.js';
import type { WireMember } from './member.js';
import { pairRenamed } from './renames.js';

export type MembersCompared = {
  readonly drifts: readonly Drift[];
  /** What the lists hold that are as expected: the DTOs to go on with. */
  readonly items: readonly DtoName[];
};

type Expected = Member & { readonly name: string; readonly description: string; readonly item?: DtoName };

/** The members of a DTO, those of its bases among them, against the field table. `unknown` ones are not called gone. */
export function compareMembers(
  operation: OperationName,
  dto: DtoName,
  { members: actual }: Lineage,
  unknown: (member: string) => boolean,
): MembersCompared {
  const expected = expectedOf(dto);
  const kept = expected.flatMap((one) => {
    const found = actual.find(({ name }) => name === one.name);
    return found === undefined ? [] : [[one, found] as const];
  });
  const gone = expected.filter(({ name }) => !kept.some(([one]) => one.name === name) && !unknown(name));
  const added = actual.filter(({ name }) => !expected.some((one) => one.name === name));
  const renamed = pairRenamed(gone, added, (one, other) => one.type === other.type && one.item === other.item);

  const about = (member: string) => ({ dto: ownerOf(dto, member), member });
  const drifts = [
    ...gone
      .filter((one) => !renamed.some(([other]) => other === one))
      .map((one) => drift('memberGone', operation, { ...about(one.name), expected: typeText(one) })),
    ...renamed.map(([one, { name }]) =>
      drift('memberRenamed', operation, { ...about(one.name), expected: one.name, actual: name }),
    ),
    ...added
      .filter((one) => !renamed.some(([, other]) => other === one))
      .map((one) =>
        drift('memberAdded', operation, { dto: one.declaredIn, member: one.name, actual: memberText(one) }),
      ),
    ...[...kept, ...renamed].flatMap(([one, other]) =>
      differences(one, other).map(([kind, was, is]) =>
        drift(kind, operation, { ...about(one.name), expected: was, actual: is }),
      ),
    ),
  ];
  const same = [...kept, ...renamed].filter(([one, other]) => one.type === other.type && one.item === other.item);
  return { drifts, items: same.flatMap(([{ item }]) => item ?? []) };
}

/** The DTO that declares a member in the field table. */
function ownerOf(dto: DtoName, member: string): DtoName {
  const base = baseOf[dto];
  return base !== undefined && member in membersOf(base) ? base : dto;
}

function expectedOf(dto: DtoName): Expected[] {
  return Object.entries(membersOf(dto)).map(([name, member]) => ({
    ...member,
    name,
    description: descriptionOf(ownerOf(dto, name), name),
  }));
}

type Difference = readonly [
  'typeChanged' | 'itemTypeChanged' | 'nullabilityChanged' | 'requiredChanged',
  was: string,
  is: string,
];

/** A type of another kind is another in its nullability too: that is told once. */
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
