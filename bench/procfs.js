import { readFileSync } from 'node:fs';

/** What Linux reports of a process. Elsewhere the figures that need it are NaN and printed as not measured. */

/** Linux counts CPU time for user space in 1/100 s on every architecture that Node runs on. */
const msPerTick = 10;

/**
 * CPU time that all threads of a process have used, and whether its main thread runs or waits for a core.
 * @param {number} pid
 */
export function activityOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the command in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick, isRunnable: fields[0] === 'R' };
}

/**
 * Resident memory of a process, now and at its peak.
 * @param {number} pid
 */
export function memoryOf(pid) {
  const status = read(`/proc/${pid}/status`);
  const bytes = (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
  return { rssBytes: bytes('VmRSS'), peakRssBytes: bytes('VmHWM') };
}

/** The cores that this process may run on. */
export function allowedCores() {
  const list = /^Cpus_allowed_list:\s+(\S+)/m.exec(read('/proc/self/status'))?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 || 0 }, (_, index) => first + index);
  });
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
