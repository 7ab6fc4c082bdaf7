import type { FetchedPartition } from '#core/kafka/kafka-cluster';
import type { RiverscopeError } from '#shared/contract/errors';
import { toAppError } from '#shared/contract/errors';
import { AbortedTransactions } from './aborted-transactions';
import { type BatchHeader, readBatchHeader } from './batch-header';

/** One batch of a fetched partition, before it is opened. */
export type FetchedFrame =
  | { readonly kind: 'records'; readonly header: BatchHeader; readonly position: number }
  /** Control records and aborted transactions: covered, with nothing to show. */
  | { readonly kind: 'skipped'; readonly header: BatchHeader }
  | { readonly kind: 'unreadable'; readonly error: RiverscopeError; readonly nextOffset: number };

/** The whole batches of one fetched partition. */
export interface FetchedFrames {
  readonly frames: readonly FetchedFrame[];
  /** Where to fetch next: after the last whole batch. */
  readonly nextOffset: number;
  /** Set when nothing after the last frame can be read. */
  readonly damage: ReturnType<typeof toAppError> | null;
}

/**
 * Finds the batches in fetched bytes by their headers alone, so that the next request can go out
 * before they are opened. A trailing batch that was cut short is dropped, to be fetched again;
 * what follows the batch that reaches `end` (exclusive) is not looked at.
 */
export function fetchedFrames(
  fetched: FetchedPartition,
  fetchOffset: number,
  end = Number.POSITIVE_INFINITY,
): FetchedFrames {
  const { records, topic, partition } = fetched;
  const aborted = new AbortedTransactions(fetched.abortedTransactions);
  const frames: FetchedFrame[] = [];
  let nextOffset = fetchOffset;
  let position = 0;
  try {
    while (position < records.length && nextOffset < end) {
      const frame = readBatchHeader(records, position, { topic, partition });
      if (frame.kind === 'partial') break;
      if (frame.kind === 'unreadable') {
        frames.push({ kind: 'unreadable', error: frame.error, nextOffset: frame.nextOffset });
        nextOffset = Math.max(nextOffset, frame.nextOffset);
        position += frame.sizeBytes;
        continue;
      }
      const { header } = frame;
      const skipped = aborted.covers(header, records, position) || header.control;
      if (header.lastOffset >= nextOffset) {
        frames.push(skipped ? { kind: 'skipped', header } : { kind: 'records', header, position });
        nextOffset = header.lastOffset + 1;
      }
      position += header.sizeBytes;
    }
  } catch (error) {
    return { frames, nextOffset, damage: toAppError(error) };
  }
  return { frames, nextOffset, damage: null };
}
