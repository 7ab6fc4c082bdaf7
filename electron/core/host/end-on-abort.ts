import { toAppError } from '#shared/contract/errors';
import type { FrameListener } from './frame-pump';

/**
 * Ends a subscription, with the abort's reason, when what it is about is taken away. The returned
 * function calls that off.
 */
export function endOnAbort(signal: AbortSignal, listener: FrameListener): () => void {
  const end = () => listener.ended(toAppError(signal.reason));
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  return () => signal.removeEventListener('abort', end);
}
