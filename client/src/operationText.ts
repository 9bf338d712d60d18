/**
 * The text of an operation with the types of its data and variables. Those that codegen makes with `documentMode: string` fit too.
 */
export type OperationText<Data, Variables> = { toString(): string } & {
  readonly __apiType?: (variables: Variables) => Data;
};
