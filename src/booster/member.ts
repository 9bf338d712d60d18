/** The values of `clientType` that switch the conditional members. */
export type ClientType = 'PRIVATE' | 'COMPANY';

/** One member of a wire type (DTO). */
export type Member = {
  /** The .NET type as /types/metadata.json names it; `List` stands for ``List`1``. */
  readonly type: 'String' | 'Boolean' | 'Int32' | 'DateTime' | 'List';
  /** True when the wire may leave it out or send null: reference types and ``Nullable`1``. */
  readonly nullable: boolean;
  /** Name of the DTO that a list holds. */
  readonly item?: string;
  /** ApiMember IsRequired=true. */
  readonly required?: true;
  /** "Mandatory only when customer type is …" */
  readonly requiredWhen?: ClientType;
  /** The only values that the member's description allows. */
  readonly values?: readonly string[];
  readonly format?: 'email';
  /** In UTF-16 code units, as .NET counts. */
  readonly maxLength?: number;
  readonly maxItems?: number;
};
