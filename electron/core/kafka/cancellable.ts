import { fail, RiverscopeError } from '#shared/contract/errors';

/** What an aborted signal rejects with: the error it was aborted with, or CANCELLED. */
export function abortError(signal: AbortSignal, cause?: unknown): RiverscopeError {
  const reason: unknown = signal.reason;
  return reason instanceof RiverscopeError ? reason : fail('CANCELLED', {}, { cause });
}

/**
 * The outcome of `work`, or `abortError` as soon as the signal is aborted; the work itself then
 * goes on unobserved.
 */
export function cancellable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(abortError(signal));
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}

/** Throws `abortError` when the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal);
}
