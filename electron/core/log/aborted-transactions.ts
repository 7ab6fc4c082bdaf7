import { type BatchHeader, batchHeaderBytes } from './batch-header';

/** A transaction that was aborted, as Fetch names it. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: number;
}

const abortMarker = 0;

/**
 * Tells which batches of one fetched range belong to aborted transactions. Batches must be shown
 * in offset order. Source: KIP-98, "consumer" (aborted until the producer's abort marker).
 */
export class AbortedTransactions {
  readonly #waiting: AbortedTransaction[];
  readonly #aborting = new Set<bigint>();

  /** `transactions` as Fetch names them, sorted by first offset. */
  constructor(transactions: readonly AbortedTransaction[]) {
    this.#waiting = [...transactions].reverse();
  }

  /** Whether the records of the batch at `position` are to be left out. */
  covers(header: BatchHeader, bytes: Uint8Array, position: number): boolean {
    for (let next = this.#waiting.at(-1); next && next.firstOffset <= header.lastOffset; ) {
      this.#aborting.add(next.producerId);
      this.#waiting.pop();
      next = this.#waiting.at(-1);
    }
    if (!header.transactional) return false;
    if (header.control && isAbortMarker(bytes, position)) this.#aborting.delete(header.producerId);
    return this.#aborting.has(header.producerId);
  }
}

/** A control record's key is int16 version, int16 type; its fields before the key take one byte each. */
function isAbortMarker(bytes: Uint8Array, position: number): boolean {
  const key = position + batchHeaderBytes + 5;
  return bytes[key + 2] === 0 && bytes[key + 3] === abortMarker;
}
