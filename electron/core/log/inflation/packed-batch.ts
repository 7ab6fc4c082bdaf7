import type { AppError } from '#shared/contract/errors';
import type { BatchPlace } from '../batch-header';
import type { InflationRoom } from '../codecs/inflation-room';
import type { PackedHeader } from '../record-batch';

/** A batch on its way to the thread that inflates it, as `inflateBatch` takes it. */
export interface PackedBatch {
  /** The whole batch. */
  readonly bytes: Uint8Array;
  readonly header: PackedHeader;
  readonly place: BatchPlace;
  readonly room: InflationRoom | undefined;
}

/** Its records, or why there are none. */
export type InflatedBatch =
  | { readonly records: Uint8Array; readonly error: null }
  | { readonly records: null; readonly error: AppError };
