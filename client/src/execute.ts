import type { AttemptOptions } from './attempt.js';
import type { Gateway } from './gateway.js';
import type { GatewayError } from './gatewayError.js';
import type { OperationText } from './operationText.js';
import { send } from './send.js';

/** There may be data beside an error, e.g. when an update was stored but not read back. */
export type Result<Data> =
  | { readonly data: Data; readonly error?: never }
  | { readonly data: Data | null; readonly error: GatewayError };

export type ExecuteOptions = AttemptOptions;

/** Runs one operation; never throws. An update is sent as updateCustomer sends it. */
export async function execute<Data, Variables>(
  gateway: Gateway,
  operation: OperationText<Data, Variables>,
  variables: Variables,
  options?: ExecuteOptions,
): Promise<Result<Data>> {
  const body = JSON.stringify({ query: operation.toString(), variables });
  const { error, response } = await send(gateway, body, options);
  const { data = null } = (response?.body ?? {}) as { data?: Data | null };
  if (error !== undefined) return { data, error };
  return { data: data as Data };
}
