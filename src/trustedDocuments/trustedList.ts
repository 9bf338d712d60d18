import { setTimeout as sleep } from 'node:timers/promises';
import { emptyList, prepareDocuments, type Rules } from './prepareDocuments.js';
import { DocumentListError, fingerprintOf, readDocuments } from './readDocuments.js';

type Log = Readonly<Record<'info' | 'error', (fields: object, message: string) => void>>;

const checkEveryMs = 2_000;
/** Without a change for so long, a list is complete. */
const settlesInMs = 500;
/** A line of the log has the first ones. */
const maxLoggedProblems = 20;

/**
 * The list, read and prepared, and again when it has changed; with one that is not valid everything stays as it was. Throws
 * DocumentListError when the first one is not.
 */
export async function startTrustedList(path: string, rules: Rules, log: () => Log) {
  // Before it is read: a change meanwhile is found by the next check.
  let known = await fingerprintOf(path);
  let list = await prepareDocuments(await readDocuments(path), rules);
  /** What could not be read, e.g. with too many open files, is tried again without another line. */
  let retry = false;
  let checking: Promise<void> | undefined;
  const timer = setInterval(() => {
    checking ??= check().finally(() => {
      checking = undefined;
    });
  }, checkEveryMs).unref();

  async function check(): Promise<void> {
    if ((await fingerprintOf(path)) === known && !retry) return;
    const fingerprint = await settled(path);
    const isNew = fingerprint !== known;
    known = fingerprint;
    retry = false;
    try {
      list = await prepareDocuments(await readDocuments(path), rules, list);
      log().info({ documents: list.byHash.size }, 'The list of trusted documents has changed and was read again');
    } catch (error) {
      if (!(error instanceof DocumentListError)) throw error;
      retry = error.unread;
      if (error.unread && !isNew) return;
      const problems = error.problems.slice(0, maxLoggedProblems);
      log().error(
        { problems, problemCount: error.problems.length },
        'The list of trusted documents has changed and is not valid: what was read before is still in use',
      );
    }
  }

  return {
    current: () => list,
    async close() {
      clearInterval(timer);
      await checking;
    },
  };
}

/** The fingerprint once nothing changes any more: files may be copied one by one, and a part of them is a valid list too. */
async function settled(path: string): Promise<string> {
  for (let before = await fingerprintOf(path); ; ) {
    await sleep(settlesInMs);
    const fingerprint = await fingerprintOf(path);
    if (fingerprint === before) return fingerprint;
    before = fingerprint;
  }
}

/** With TRUSTED_DOCUMENTS_MODE=off. */
export const noTrustedList: Awaited<ReturnType<typeof startTrustedList>> = {
  current: () => emptyList,
  close: async () => {},
};
