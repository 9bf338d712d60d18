/** Why the contract could not be checked. Closed, and part of what `--json` promises. */
export type UncheckedReason =
  | 'badArguments'
  | 'unreachable'
  | 'timeout'
  | 'unauthenticated'
  | 'forbidden'
  | 'redirect'
  | 'notFound'
  | 'badStatus'
  | 'tooLarge'
  | 'html'
  | 'notJson'
  | 'notMetadata'
  | 'unreadableFile';

/** What people are told. Never the URL, a header or a part of the body: each may hold a secret. */
const messages = {
  badArguments: 'The arguments are not valid.',
  unreachable: 'Booster could not be reached.',
  timeout: 'Booster did not answer in time.',
  unauthenticated: 'Booster wants credentials for its metadata (401).',
  forbidden: 'The metadata is closed, or closed to these credentials (403).',
  redirect: 'Booster redirects instead of answering, as it does to a login page.',
  notFound: 'There is no metadata at this base URL (404).',
  badStatus: 'Booster answered with an unexpected status.',
  tooLarge: 'The metadata is larger than 16 MiB.',
  html: 'A web page was answered instead of the metadata.',
  notJson: 'What was read is not JSON.',
  notMetadata: 'What was read is JSON, but not the metadata of a ServiceStack service.',
  unreadableFile: 'The file could not be read.',
} as const satisfies Record<UncheckedReason, string>;

/** The only error that a check throws: nothing is known about the contract then. */
export class UncheckedError extends Error {
  override readonly name = 'UncheckedError';
  readonly reason: UncheckedReason;

  /** `hint` is our own text, e.g. an error code or a status. */
  constructor(reason: UncheckedReason, { hint, cause }: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(hint === undefined ? messages[reason] : `${messages[reason]} (${hint})`, { cause });
    this.reason = reason;
  }
}
