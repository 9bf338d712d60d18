import type { SourceLocation } from 'graphql';
import { type GatewayErrorKind, gatewayErrors } from './gatewayErrors.js';

type Details = {
  /** Default: the message of the kind. */
  readonly message?: string;
  /** Path from the arguments to the wrong value. */
  readonly field?: readonly string[];
  /** Positions in the document. */
  readonly locations?: readonly SourceLocation[] | undefined;
  /** Default: the status of the kind. */
  readonly httpStatus?: number;
  readonly retryAfterSeconds?: number;
  /** Headers of a response before execution. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** An error of the gateway itself. The message is the gateway's own and holds no data of the caller. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly kind: GatewayErrorKind;
  readonly field: readonly string[] | undefined;
  readonly locations: readonly SourceLocation[] | undefined;
  readonly httpStatus: number;
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: GatewayErrorKind, details: Details = {}) {
    super(details.message ?? gatewayErrors[kind].message);
    this.kind = kind;
    this.field = details.field;
    this.locations = details.locations;
    this.httpStatus = details.httpStatus ?? gatewayErrors[kind].httpStatus;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.headers = details.headers ?? {};
  }
}

/** Several errors of one request, reported together. */
export class GatewayErrors extends Error {
  override readonly name = 'GatewayErrors';
  readonly errors: readonly [GatewayError, ...GatewayError[]];

  constructor(errors: readonly [GatewayError, ...GatewayError[]]) {
    super(errors[0].message);
    this.errors = errors;
  }
}

/** Values that do not fit the schema, each at its field. */
export function badInput(
  problems: readonly { readonly field: readonly string[]; readonly message: string }[],
): GatewayErrors {
  const [first, ...others] = problems.map((problem) => new GatewayError('badInput', problem));
  return new GatewayErrors([first ?? new GatewayError('badInput'), ...others]);
}
