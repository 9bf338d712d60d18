/**
 * The input types of the schema, described without graphql-js, so that the reader stays pure. No input type contains itself.
 */
export type InputType = { readonly nonNull: boolean } & (LeafType | EnumType | ListType | ObjectType);

export type LeafType = { readonly kind: 'String' | 'Int' | 'Boolean' | 'LocalDate' | 'Any' };
export type EnumType = { readonly kind: 'Enum'; readonly values: readonly string[] };
export type ListType = { readonly kind: 'List'; readonly item: InputType };
export type ObjectType = { readonly kind: 'Object'; readonly name: string; readonly members: readonly InputMember[] };

export type InputMember = {
  readonly name: string;
  readonly type: InputType;
  /** The value of an absent member; undefined when the schema has no default for it. */
  readonly defaultValue: unknown;
};
