/** A .NET DateTime: what its clock shows (`2020-12-30T00:00:00.0000000`), and whose clock that is. */
export type DateTime = { readonly value: string; readonly kind: 'Local' | 'Utc' | 'Unspecified' };

export type DtoValue = string | number | boolean | null | DateTime | readonly (Dto | null)[];

/** An instance of one of the contract's types. A null member is left out, a value type is always present. */
export type Dto = { [member: string]: DtoValue };

/** What an exchange ends with: an answer as Booster writes it, or none. */
export type Answer = {
  readonly status: number;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
};
