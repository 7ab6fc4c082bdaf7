import type { AppError } from '../contract/errors';

const codes: ReadonlySet<AppError['code']> = new Set([
  'CORRUPT_BATCH',
  'UNSUPPORTED_CODEC',
  'UNSUPPORTED_MESSAGE_FORMAT',
  'LIMIT_EXCEEDED',
]);

/** Whether an error tells of a batch that cannot be read, and can be skipped. */
export function isUnreadableBatch(error: AppError | null): boolean {
  return error !== null && codes.has(error.code);
}
