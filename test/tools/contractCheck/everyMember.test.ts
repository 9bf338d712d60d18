import { expect, test } from '@jest/globals';
import { baseOf, contract, type DtoName } from '../../../src/booster/contract.js';
import { compareContract } from '../../../tools/contractCheck/compare.js';
import { type Metadata, memberIn, metadataWith, type Property, take } from './metadata.js';

/** Every member of the contract where it is declared, e.g. `Customer.notes`. */
const members = (Object.keys(contract) as DtoName[]).flatMap((dto) => {
  const inherited = baseOf[dto] === undefined ? {} : contract[baseOf[dto]];
  return Object.keys(contract[dto]).flatMap((member) => (member in inherited ? [] : [`${dto}.${member}`]));
});

const changes: Readonly<Record<string, (metadata: Metadata, path: string) => unknown>> = {
  memberGone: take,
  memberRenamed: (metadata, path) => {
    const member = memberIn(metadata, path);
    member.name = `${member.name}New`;
  },
  typeChanged: (metadata, path) => Object.assign(memberIn(metadata, path), { type: 'Guid', genericArgs: undefined }),
  requiredChanged: (metadata, path) => {
    const member = memberIn(metadata, path);
    Object.assign(member, { isRequired: member.isRequired === true ? undefined : true, attributes: [] });
  },
  nullabilityChanged: (metadata, path) => flipNullability(memberIn(metadata, path)),
};

for (const [kind, change] of Object.entries(changes)) {
  test(`each of the ${members.length} members is reported as ${kind} when it is, and nothing else`, () => {
    const reported = members.map((path) =>
      compareContract(metadataWith((metadata) => void change(metadata, path))).map(
        (drift) => `${drift.kind} ${drift.dto}.${drift.member}`,
      ),
    );

    expect(reported).toEqual(members.map((path) => [`${kind} ${path}`]));
  });
}

function flipNullability(member: Property): void {
  if (member.type === 'Nullable`1') Object.assign(member, { type: member.genericArgs?.[0], genericArgs: undefined });
  else member.isValueType = member.isValueType !== true;
}
