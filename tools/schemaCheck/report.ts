import type { ChangeKind } from './changes.js';
import type { WeighedChange } from './compare.js';
import { UncheckedError } from './errors.js';

export type Checked = {
  /** As it was given: a file or a git ref. */
  readonly against: string;
  /** How many operations the changes were weighed by. */
  readonly operations: number;
  readonly changes: readonly WeighedChange[];
};

export type Outcome = Checked | UncheckedError;

/** The JSON names all. */
const maxShownUsers = 5;

const deprecateFirst = 'Keep it, mark it @deprecated, and remove it when no document uses it any more.';
const addAnother = 'Add one of the new type under another name, and mark this one @deprecated.';
const letLeaveOut = 'Let callers leave it out: make it nullable, or give it a default.';
const announce = 'Announce it before the release: clients must cope with what they do not know.';
const announceDefault = 'Announce it before the release: it applies to every caller that leaves it out.';

/** What to do about it, unless something was removed. */
const adviceOf: Partial<Record<ChangeKind, string>> = {
  ARG_CHANGED_KIND: addAnother,
  FIELD_CHANGED_KIND: addAnother,
  TYPE_CHANGED_KIND: addAnother,
  DEFAULT_OF_REQUIRED_REMOVED: letLeaveOut,
  REQUIRED_ARG_ADDED: letLeaveOut,
  REQUIRED_DIRECTIVE_ARG_ADDED: letLeaveOut,
  REQUIRED_INPUT_FIELD_ADDED: letLeaveOut,
  IMPLEMENTED_INTERFACE_ADDED: announce,
  TYPE_ADDED_TO_UNION: announce,
  VALUE_ADDED_TO_ENUM: announce,
  ARG_DEFAULT_VALUE_CHANGE: announceDefault,
  INPUT_FIELD_DEFAULT_VALUE_CHANGE: announceDefault,
  OPERATION_INVALID: 'Change the schema so that it stays valid until its last client is gone.',
  OPTIONAL_ARG_ADDED: 'Nothing.',
  OPTIONAL_INPUT_FIELD_ADDED: 'Nothing.',
};

/** For people. */
export function renderText(outcome: Outcome): string {
  if (isUnchecked(outcome)) return `The schema could not be checked. ${outcome.message}\n`;
  const { against, operations, changes } = outcome;
  if (changes.length === 0) return `Nothing of the schema that a caller uses has changed since ${against}.\n`;
  const added = changes.filter(({ severity }) => severity === 'addition');
  const others = changes.filter(({ severity }) => severity !== 'addition');
  const breaking = others.filter(({ severity }) => severity === 'breaking').length;
  const summary = `${breaking} breaking, ${count(others.length - breaking, 'warning')}, ${count(added.length, 'addition')}`;
  return [
    `The schema since ${against}, for ${count(operations, 'operation')}: ${summary}.\n`,
    ...others.map(({ kind, severity, description, usedBy }, index) => {
      const users = usedBy.slice(0, maxShownUsers).map(({ name, document }) => `${name ?? 'anonymous'} (${document})`);
      const more = usedBy.length > maxShownUsers ? [`and ${usedBy.length - maxShownUsers} more`] : [];
      const used = [...users, ...more].join(', ') || 'no operation that is known here';
      return `${index + 1}. ${severity}: ${description} ${kind}\n   Used by: ${used}\n   Do:      ${adviceOf[kind] ?? deprecateFirst}\n`;
    }),
    ...(added.length === 0 ? [] : [`Added, nothing to do:\n${added.map((one) => `   ${one.description}\n`).join('')}`]),
  ].join('\n');
}

/** For machines, on one line; docs/schema-changes.md promises the shape. */
export function renderJson(outcome: Outcome): string {
  if (isUnchecked(outcome)) {
    const { reason, message } = outcome;
    return line({ result: 'unchecked', reason, message, against: null, operations: null, changes: [] });
  }
  const { against, operations, changes } = outcome;
  const isBroken = changes.some(({ severity }) => severity === 'breaking');
  const result = isBroken ? 'breaking' : changes.length > 0 ? 'compatible' : 'same';
  const withAdvice = changes.map((change) => ({ ...change, advice: adviceOf[change.kind] ?? deprecateFirst }));
  return line({ result, reason: null, message: null, against, operations, changes: withAdvice });
}

export function isUnchecked(outcome: Outcome): outcome is UncheckedError {
  return outcome instanceof UncheckedError;
}

function line(report: object): string {
  return `${JSON.stringify(report)}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
