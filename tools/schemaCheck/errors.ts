/** Messages for people. */
const messages = {
  badArguments: 'The arguments are not valid.',
  noGit: 'There is no git here; --against also takes a file.',
  noRepository: 'This is no git repository, or git does not trust its owner; --against also takes a file.',
  unknownRef: '--against is neither a file nor a commit that is present. In a shallow clone, fetch it first.',
  notInCommit: 'That commit has no schema.graphql.',
  unreadableFile: 'A file could not be read.',
  invalidSchema: 'A schema is not valid.',
  unreadableDocuments: 'Documents could not be read.',
  invalidDocument: 'A document is valid neither before nor after the change.',
} as const;

/** Why the schema could not be checked. Closed, and part of what `--json` promises. */
export type UncheckedReason = keyof typeof messages;

/** The only error that a check throws: it says nothing about the change. */
export class UncheckedError extends Error {
  override readonly name = 'UncheckedError';
  readonly reason: UncheckedReason;

  constructor(reason: UncheckedReason, { hint, cause }: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(hint === undefined ? messages[reason] : `${messages[reason]} (${hint})`, { cause });
    this.reason = reason;
  }
}
