const firstDelayMs = 200;
const longestDelayMs = 10_000;

/**
 * Wait before a process is started again, ms: doubled with each failure in a row, capped at 10 s.
 *
 * @param failures deaths in a row without a stable run between them, from 1
 */
export function restartDelayMs(failures: number): number {
  return Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs);
}
