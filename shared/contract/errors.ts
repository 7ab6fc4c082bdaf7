import type { z } from 'zod';
import type { errorParams } from './error-params';

export type ErrorCode = keyof typeof errorParams;

/** What crosses process boundaries in place of an exception. */
export type AppError = {
  [Code in ErrorCode]: { code: Code; params: z.infer<(typeof errorParams)[Code]> };
}[ErrorCode];

/** The one exception type of the product: an `AppError` that can be thrown. */
export class RiverscopeError extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(`${error.code} ${JSON.stringify(error.params)}`, options);
    this.name = 'RiverscopeError';
    this.error = error;
  }
}

/** Builds a throwable error: `throw fail('TOPIC_NOT_FOUND', { topic })`. */
export function fail<Code extends ErrorCode>(
  code: Code,
  params: Extract<AppError, { code: Code }>['params'],
  options?: ErrorOptions,
): RiverscopeError {
  return new RiverscopeError({ code, params } as AppError, options);
}

/** Any thrown value as an `AppError`; what is not ours becomes `INTERNAL` with its message. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof RiverscopeError) return thrown.error;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'INTERNAL', params: { detail: detail.slice(0, 2_000) } };
}
