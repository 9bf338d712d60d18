/** Messages for people. Never the URL, a header or a part of the body: each may hold a secret. */
const messages = {
  badArguments: 'The arguments are not valid.',
  unreachable: 'Booster could not be reached.',
  timeout: 'Booster did not respond in time.',
  unauthenticated: 'Booster requires credentials for its metadata (401).',
  forbidden: 'The metadata is not accessible, or not with these credentials (403).',
  redirect: 'Booster responded with a redirect, as it does to a login page.',
  notFound: 'There is no metadata at this base URL (404).',
  badStatus: 'Booster responded with an unexpected status.',
  tooLarge: 'The metadata is larger than 16 MiB.',
  html: 'The response is a web page instead of the metadata.',
  notJson: 'What was read is not JSON.',
  notMetadata: 'What was read is JSON, but not the metadata of a ServiceStack service.',
  unreadableFile: 'The file could not be read.',
} as const;

/** Why the contract could not be checked. Closed, and part of what `--json` promises. */
export type UncheckedReason = keyof typeof messages;

/** The only error that a check throws: it says nothing about the contract. */
export class UncheckedError extends Error {
  override readonly name = 'UncheckedError';
  readonly reason: UncheckedReason;

  /** `hint` is our own text, e.g. an error code or a status. */
  constructor(reason: UncheckedReason, { hint, cause }: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(hint === undefined ? messages[reason] : `${messages[reason]} (${hint})`, { cause });
    this.reason = reason;
  }
}
