import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { errorKinds } from '../booster/errorKinds.js';
import { BoosterError } from '../booster/errors.js';
import { gatewayErrors } from './gatewayErrorTable.js';
import type { Outcome } from './outcome.js';

/** What an error is told with, besides itself. */
export type Telltale = {
  readonly requestId?: string | undefined;
  /** The operation was a mutation: then every error says what became of the update. */
  readonly mutation?: boolean;
  /** What is known of the update from elsewhere; it counts more than what the error itself says. */
  readonly outcome?: Outcome | undefined;
};

type Refusal = {
  readonly message?: string;
  /** Path from the arguments to the value at fault. */
  readonly field?: readonly string[];
  readonly httpStatus?: number;
  readonly httpHeaders?: Map<string, string>;
  /** For an error that is raised where no response plugin sees it. */
  readonly telltale?: Telltale;
};

/** An error that the gateway itself raises, with a message that it wrote. */
export function refusal(name: keyof typeof gatewayErrors, details: Refusal = {}): GraphQLError {
  const { message, field, httpStatus, httpHeaders, telltale } = details;
  const extensions: Record<string | symbol, unknown> = {
    code: gatewayErrors[name].code,
    [refused]: { name, telltale },
  };
  if (field !== undefined) extensions.field = field;
  if (httpStatus !== undefined) extensions.http = { status: httpStatus, headers: new HeaderMap(httpHeaders ?? []) };
  return new GraphQLError(message ?? gatewayErrors[name].message, { extensions: extensions as GraphQLErrorExtensions });
}

/** The same as a full bulkhead, found before anything was executed. */
export function overloaded(telltale: Telltale): GraphQLError {
  const retryAfterSeconds = 1;
  return new GraphQLError(errorKinds.bulkheadFull.message, {
    originalError: new BoosterError('bulkheadFull', { retryAfterSeconds }),
    extensions: {
      http: { status: 503, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
      [refused]: { name: undefined, telltale },
    } as unknown as GraphQLErrorExtensions,
  });
}

/** Marks the errors that the gateway raised itself; a symbol, so that nothing from outside can claim it. */
const refused = Symbol('refused');

type Refused = { readonly name: keyof typeof gatewayErrors | undefined; readonly telltale?: Telltale };

export function refusedOf(error: GraphQLError | undefined): Refused | undefined {
  return (error?.extensions as { [refused]?: Refused } | undefined)?.[refused];
}

/** Whether the gateway raised the error itself, in words of its own. */
export function isRefusal(error: GraphQLError): boolean {
  return refusedOf(error) !== undefined;
}
