import { xmlNamespace } from '#gateway/booster/contract.js';
import type { WireMember } from './member.js';
import type { Metadata, WireType } from './metadata.js';

/** A type with all that it inherits. */
export type Lineage = {
  /** From the farthest base to the type itself. */
  readonly classes: readonly WireType[];
  /** Of all classes, in the order of XML: base first, in each class by DataMember Order, then ordinally by name. */
  readonly members: readonly (WireMember & { readonly declaredIn: string })[];
  /** A base that the metadata does not describe: what it holds is unknown. */
  readonly missingBase: { readonly name: string; readonly inheritedBy: string } | undefined;
};

/** Walks `inherits`; a type lists its own members only. */
export function lineageOf(type: WireType, { types }: Metadata): Lineage {
  const classes = [type];
  for (let first = type; first.base !== undefined; ) {
    const { name, namespace } = first.base;
    const found = types.find((one) => one.name === name && one.namespace === namespace) ?? findType(name, types);
    if (found === undefined) return toLineage(classes, { name, inheritedBy: first.name });
    // A cycle in the metadata.
    if (classes.includes(found)) break;
    classes.unshift(found);
    first = found;
  }
  return toLineage(classes, undefined);
}

/** A type by the bare name that lists and responses use; of several, the one in the contract's namespace. */
export function findType(name: string, types: readonly WireType[]): WireType | undefined {
  const named = types.filter((type) => type.name === name);
  return named.find((type) => type.xmlNamespace === xmlNamespace) ?? named[0];
}

function toLineage(classes: readonly WireType[], missingBase: Lineage['missingBase']): Lineage {
  const members = classes.flatMap(({ name, members: own }) =>
    [...own].sort(inXmlOrder).map((member) => ({ ...member, declaredIn: name })),
  );
  return { classes, members, missingBase };
}

function inXmlOrder(a: WireMember, b: WireMember): number {
  const byOrder = (a.xmlOrder ?? -1) - (b.xmlOrder ?? -1);
  return byOrder || (a.name < b.name ? -1 : Number(a.name > b.name));
}
