import type { ErrorCode } from '#shared/contract/errors';

/** Wait before a view that failed for a passing reason is opened again, ms. */
export const reopenDelayMs = 2_000;

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
