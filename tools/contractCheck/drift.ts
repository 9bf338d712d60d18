import type { operations } from '#gateway/booster/operations.js';

export type OperationName = keyof typeof operations;

/** In what way the service differs from the field table. Closed, and part of what `--json` promises. */
export type DriftKind =
  | 'operationGone'
  | 'routeChanged'
  | 'verbChanged'
  | 'authenticationChanged'
  | 'responseChanged'
  | 'dtoGone'
  | 'namespaceChanged'
  | 'inheritanceChanged'
  | 'xmlOrderChanged'
  | 'memberAdded'
  | 'memberGone'
  | 'memberRenamed'
  | 'typeChanged'
  | 'itemTypeChanged'
  | 'nullabilityChanged'
  | 'requiredChanged';

/** One difference. Every member is always present, for machines. */
export type Drift = {
  readonly kind: DriftKind;
  /** Through which operation it was reached. */
  readonly operation: OperationName;
  /** The wire type, as the field table names it; an added member's as the service does. Null: about the operation itself. */
  readonly dto: string | null;
  /** As the field table names it; an added member as the service does. Null: not about one member. */
  readonly member: string | null;
  /** What the field table says; null when it has nothing of the kind. */
  readonly expected: string | null;
  /** What the service says; null when it has nothing of the kind. */
  readonly actual: string | null;
};

/** A Drift from the parts that are not null. */
export function drift(
  kind: DriftKind,
  operation: OperationName,
  { dto = null, member = null, expected = null, actual = null }: Partial<Omit<Drift, 'kind' | 'operation'>>,
): Drift {
  return { kind, operation, dto, member, expected, actual };
}

/** Where a member or DTO is used: in what is sent, in the path, or in what is read back. */
export type Use = 'update' | 'path' | 'read';

export function useOf({ operation, dto, member }: Drift): Use {
  if (dto === 'GetCustomer' || (dto === 'UpdateCustomer' && member === 'boosterCustomerId')) return 'path';
  return operation === 'UpdateCustomer' ? 'update' : 'read';
}
