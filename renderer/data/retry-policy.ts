import type { ErrorCode } from '#shared/contract/errors';

const firstDelayMs = 125;
/** Longest wait before something that failed for a passing reason is asked again, ms. */
export const longestReopenDelayMs = 2_000;

/**
 * Wait before a view that failed for a passing reason is opened again, ms: `failures` in a row,
 * from 0, double it up to 2 s. The first waits are short, since at the start of the app a view may
 * ask for a broker that is still being looked for.
 */
export function reopenDelayMs(failures: number): number {
  return Math.min(longestReopenDelayMs, firstDelayMs * 2 ** failures);
}

/**
 * Reasons that pass without anybody changing the request: a broker that comes back, a topic that
 * is created, a worker that is started again.
 */
const passing: ReadonlySet<ErrorCode> = new Set([
  'WORKER_RESTARTED',
  'BROKER_UNREACHABLE',
  'TOPIC_NOT_FOUND',
  'CONNECTION_NOT_FOUND',
  'HANDLE_NOT_FOUND',
  'KAFKA_ERROR',
]);

/** Whether asking again later can succeed. */
export function isPassing(code: ErrorCode): boolean {
  return passing.has(code);
}
