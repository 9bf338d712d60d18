/**
 * What the gateway must make of each recorded response, written down by hand from design.md's table: `stored`, a
 * top-level error as `CODE OUTCOME`, or userErrors as `CODE upstreamCode @ path`. For reads: `customer`, `null`, `CODE`.
 */
const required = ['clientType', 'countryId', 'posCode', 'brand'].map(rejectedAt).join(', ');
const eventDate = rejectedAt('events.0.eventDate');
const unreadableBody = 'UPSTREAM_ERROR NOT_APPLIED';
const page = 'UPSTREAM_BAD_RESPONSE UNKNOWN';
const noRoute = 'UPSTREAM_BAD_RESPONSE NOT_APPLIED';
const unauthenticated = 'UNAUTHENTICATED NOT_APPLIED';
const failed = 'UPSTREAM_ERROR UNKNOWN';

function rejectedAt(path: string): string {
  return `REJECTED NotEmpty @ input.${path}`;
}

export const normalised: Readonly<Record<string, string>> = {
  'auth-none-json': unauthenticated,
  'auth-none-xml': unauthenticated,
  'auth-none-html': noRoute,
  'auth-none-accept-any': unauthenticated,
  'auth-none-no-accept': noRoute,
  'auth-none-bad-json': unreadableBody,
  'auth-none-invalid': unauthenticated,
  'auth-wrong-token': unauthenticated,
  'auth-jwt-expired': unauthenticated,
  'auth-jwt-expired-xml': unauthenticated,
  'auth-jwt-bad-signature': unauthenticated,
  'auth-role-missing': 'FORBIDDEN NOT_APPLIED',
  'auth-access-token-bad': failed,
  'neg-no-accept': page,
  'neg-accept-html': page,
  'neg-accept-list-html-first': page,
  'bind-id-nonint': 'REJECTED SerializationException @ boosterCustomerId',
  'bind-no-content-type': required,
  'bind-text-plain': required,
  'bind-chunked': required,
  'bind-wrong-type-xml-as-json': unreadableBody,
  'json-empty-object': required,
  'json-array-root': unreadableBody,
  'json-truncated-token': rejectedAt('brand'),
  'json-truncated-colon': rejectedAt('brand'),
  'json-truncated-string': unreadableBody,
  'date-epoch-number': eventDate,
  'date-impossible': eventDate,
  'date-nonsense': eventDate,
  'xml-out-of-order': required,
  'xml-id-first': required,
  'xml-wrong-case': rejectedAt('lastName'),
  'xml-no-namespace': unreadableBody,
  'xml-prefix-root-only': required,
  'xml-bool-titlecase': unreadableBody,
  'xml-item-out-of-order': rejectedAt('emails.0.email'),
  'xml-doctype': unreadableBody,
  'xml-malformed': unreadableBody,
  'xml-latin1': unreadableBody,
  'xmld-dmy': unreadableBody,
  'val-private': [rejectedAt('title'), rejectedAt('gender')].join(', '),
  'val-company': rejectedAt('companyName'),
  'val-nested': [
    rejectedAt('emails.1.email'),
    rejectedAt('phones.0.countryPrefix'),
    eventDate,
    rejectedAt('productCollections.0.translation'),
  ].join(', '),
  'val-nested-xml': [rejectedAt('title'), rejectedAt('emails.0.email')].join(', '),
  'fault-401': unauthenticated,
  'fault-403': 'FORBIDDEN NOT_APPLIED',
  'fault-404': 'NOT_FOUND NotFound @ boosterCustomerId',
  'fault-409': 'CONFLICT Conflict @ ',
  'fault-429': 'RATE_LIMITED NOT_APPLIED',
  'fault-500': failed,
  'fault-503': 'UPSTREAM_UNAVAILABLE UNKNOWN',
  'fault-format': failed,
  'fault-notsupported': failed,
  'fault-optimistic': 'CONFLICT OptimisticConcurrencyException @ ',
  'fault-backend-401': unauthenticated,
  'fault-drop': 'UPSTREAM_CONNECTION_LOST UNKNOWN',
  'fault-404-xml': 'NOT_FOUND NotFound @ boosterCustomerId',
  'fault-409-xml': 'CONFLICT Conflict @ ',
  'fault-500-xml': failed,
  'method-DELETE': noRoute,
  'method-PATCH': noRoute,
  'method-HEAD': noRoute,
  'path-unknown': noRoute,
  'meta-openapi': noRoute,
  'infra-429': 'RATE_LIMITED NOT_APPLIED',
  'infra-502': 'UPSTREAM_UNAVAILABLE UNKNOWN',
  'infra-503': 'UPSTREAM_UNAVAILABLE UNKNOWN',
  'infra-html200': page,
  'infra-truncate': page,
};

/** Recorded responses to reads. */
export const normalisedReads: Readonly<Record<string, string>> = {
  'get-json': 'customer',
  'get-xml': 'customer',
  'get-json-iso': 'customer',
  'get-404-json': 'null',
  'get-404-xml': 'null',
  'fault-get-500': 'UPSTREAM_ERROR',
};

/** Where a server with another setting responds otherwise than the server of recordings.json. */
export const normalisedVariants: Readonly<Record<string, string>> = {
  'strict json-string-bool': unreadableBody,
  'strict date-epoch-number': unreadableBody,
  'strict date-impossible': unreadableBody,
  'strict date-nonsense': unreadableBody,
  'stj json-null-bool': unreadableBody,
  'stj json-string-bool': unreadableBody,
  'stj json-object-for-list': unreadableBody,
  'stj json-truncated-token': unreadableBody,
  'stj json-truncated-colon': unreadableBody,
  'stj json-trailing-garbage': unreadableBody,
  'stj date-compact': unreadableBody,
  'stj date-wcf': unreadableBody,
  'stj date-epoch-number': unreadableBody,
  'stj date-dmy': unreadableBody,
  'stj date-mdy': unreadableBody,
  'stj date-impossible': unreadableBody,
  'stj date-nonsense': unreadableBody,
};
