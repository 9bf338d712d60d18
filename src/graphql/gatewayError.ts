import type { SourceLocation } from 'graphql';
import { type GatewayErrorKind, gatewayErrors } from './gatewayErrors.js';

type Details = {
  /** Of the gateway's own words. Absent: the message of the kind. */
  readonly message?: string;
  /** Path from the arguments to the value at fault. */
  readonly field?: readonly string[];
  /** Where in the document. */
  readonly locations?: readonly SourceLocation[] | undefined;
  /** Instead of the status of the kind. */
  readonly httpStatus?: number;
  readonly retryAfterSeconds?: number;
  /** Headers of the response when execution never began. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the gateway itself rejects, or fails at. The message is the gateway's own and holds nothing of the caller's. */
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

/** Several errors of one request, all found at once. */
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
