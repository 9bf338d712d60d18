import type { Writable } from 'node:stream';

/** In characters: the log of two seconds at full load, of minutes at the usual one. */
const maxPending = 4 * 1_048_576;

/**
 * Log lines for a stream whose reader may stall, bounded in memory. Beyond the bound lines are dropped until everything
 * pending is written: the log then has one gap, where it is reported.
 *
 * pino's own destination writes from the thread pool: a full pipe there occupies a thread, and can delay the exit for ever.
 */
export function createLogDestination(stream: Writable) {
  let droppedSinceStart = 0;
  let gap = 0;
  let report: (droppedLines: number) => void = () => {};
  stream.on('drain', () => {
    if (gap === 0) return;
    const dropped = gap;
    gap = 0;
    report(dropped);
  });
  return {
    write(line: string) {
      if (gap === 0 && !isFullFor(line)) {
        stream.write(line);
      } else {
        gap += 1;
        droppedSinceStart += 1;
      }
    },
    /** For metrics: lines dropped since the start. */
    state: () => ({ droppedLogLines: droppedSinceStart }),
    /** Reports the size of a gap in the log, once lines are written again. */
    onGap(next: typeof report) {
      report = next;
    },
    /** Resolves when everything is written, or the reader has left. */
    async flush() {
      let failed: unknown;
      // Including what is written meanwhile, such as the report of a gap.
      while (stream.writableLength > 0 && !failed) failed = await new Promise((written) => stream.write('', written));
    },
  };

  /** Only while `drain`, which ends the gap, is still to come. */
  function isFullFor(line: string): boolean {
    return stream.writableNeedDrain && stream.writableLength + line.length > maxPending;
  }
}
