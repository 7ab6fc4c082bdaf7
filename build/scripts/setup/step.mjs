import { SetupError } from './setup-error.mjs';

const isTerminal = process.stdout.isTTY === true;
const quietMs = 5_000;

/**
 * Runs one named step of the set-up and prints its progress: one line that is rewritten on a
 * terminal, and at most a line every five seconds elsewhere.
 *
 * @template T
 * @param {string} name
 * @param {(progress: (text: string) => void) => Promise<T> | T} work
 * @param {(result: T) => string} outcome words for the finished step
 * @returns {Promise<T>}
 */
export async function step(name, work, outcome) {
  const startedAt = performance.now();
  const label = name.padEnd(18);
  let lastPrint = startedAt;
  const progress = (text) => {
    if (isTerminal) process.stdout.write(`\r\x1b[2K  … ${label} ${text}`);
    else if (performance.now() - lastPrint > quietMs) console.log(`  … ${label} ${text}`);
    else return;
    lastPrint = performance.now();
  };
  const finish = (mark, text) => {
    const seconds = (performance.now() - startedAt) / 1_000;
    const time = seconds < 0.5 ? '' : `  (${seconds.toFixed(1)} s)`;
    console.log(`${isTerminal ? '\r\x1b[2K' : ''}  ${mark} ${label} ${text}${time}`);
  };
  try {
    const result = await work(progress);
    finish('✓', outcome(result));
    return result;
  } catch (error) {
    finish('✗', error instanceof SetupError ? 'failed' : 'failed unexpectedly');
    throw error;
  }
}

/** Something the person should know, set off from the steps. */
export function notice(text) {
  console.log(`  ! ${text}`);
}

/** Bytes as `12.3 MB` (10^6 bytes). */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
