import { type ExecutionResult, execute, GraphQLError } from 'graphql';
import type { Context } from './context.js';
import { GatewayError } from './gatewayError.js';
import type { InputProblem } from './inputReaders.js';
import type { Schemas } from './schema.js';
import { maxErrors } from './validation.js';

export type Execution = {
  readonly context: Context;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * Executes a validated operation. Its variables are read first, each value once. Queries run against the served schema, so that
 * introspection shows it; mutations against its twin.
 */
export function createExecutor({ served, executable }: Pick<Schemas, 'served' | 'executable'>) {
  return async ({ context, variables }: Execution): Promise<ExecutionResult> => {
    const { document, operation, mutation, readVariables } = context.operation;
    const { values, problems } = readVariables(variables);
    if (problems.length > 0) return { errors: problems.slice(0, maxErrors).map(toGraphQLError) };
    return execute({
      schema: mutation ? executable : served,
      document,
      contextValue: context,
      variableValues: values,
      operationName: operation.name?.value,
    });
  };
}

function toGraphQLError(problem: InputProblem): GraphQLError {
  const originalError = new GatewayError('badInput', problem);
  return new GraphQLError(originalError.message, { originalError });
}
