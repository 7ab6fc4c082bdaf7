import type { AppError } from '#shared/contract/errors';
import type { BatchPlace } from '../batch-header';
import type { InflationRoom } from '../codecs/inflation-room';
import type { PackedHeader } from '../record-batch';

/** A batch on its way to the thread that inflates it, as `inflateBatch` takes it. */
export interface PackedBatch {
  /** Holds the whole batch, at `position`. */
  readonly bytes: Uint8Array;
  readonly position: number;
  readonly header: PackedHeader;
  readonly place: BatchPlace;
  readonly room: InflationRoom;
}

/**
 * Its records, or why there are none. Records in memory that was sent along are named by their
 * place alone: memory that changes threads costs each of them, though it is not copied.
 */
export type InflatedBatch =
  | { readonly in: 'bytes' | 'spare'; readonly start: number; readonly length: number }
  | { readonly in: 'new'; readonly records: Uint8Array }
  | { readonly in: 'none'; readonly error: AppError };
