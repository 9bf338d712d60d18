import { appendFile } from 'node:fs/promises';
import { Writable } from 'node:stream';

type Reports = {
  readonly onWritten: () => void;
  /** These lines are lost; the reason is an error code. */
  readonly onFailed: (lines: number, reason: string | undefined) => void;
};

/**
 * A stream that never fails. The file is opened for each batch of lines: it may be renamed for rotation, and a full disk is
 * tried again with the next line.
 */
export function appendTo(path: string, { onWritten, onFailed }: Reports): Writable {
  let cutOff = '';
  return new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => void append(line).then(() => done()),
    writev: (batch, done) => void append(batch.map(({ chunk }) => chunk).join('')).then(() => done()),
  });

  async function append(lines: string): Promise<void> {
    try {
      // Only its owner may read it.
      await appendFile(path, cutOff + lines, { mode: 0o600 });
      cutOff = '';
      onWritten();
    } catch (error) {
      // A full disk may have taken half a line.
      cutOff = '\n';
      onFailed(lines.split('\n').length - 1, (error as NodeJS.ErrnoException).code);
    }
  }
}
