import type { HeldWindow } from '../state/held-window';

interface Known<T> {
  readonly value: T;
  readonly records: number;
  readonly isOpen: boolean;
}

/**
 * Remembers what was worked out of windows until they take another record or close, so that it is
 * worked out once of those that are over.
 */
export class WindowMemory<T> {
  readonly #most: number;
  readonly #sizeOf: (value: T) => number;
  #known = new WeakMap<HeldWindow, Known<T>>();
  #size = 0;

  /** Forgets all when it would come to more than `most`, in the sizes that `sizeOf` tells. */
  constructor(most: number, sizeOf: (value: T) => number) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  get(held: HeldWindow): T | undefined {
    const known = this.#known.get(held);
    const isSame = known?.records === held.records && known.isOpen === held.isOpen;
    return isSame ? known.value : undefined;
  }

  set(held: HeldWindow, value: T): void {
    const before = this.#known.get(held);
    const size = this.#sizeOf(value);
    this.#size += size - (before === undefined ? 0 : this.#sizeOf(before.value));
    if (this.#size > this.#most) {
      this.#known = new WeakMap();
      this.#size = size;
    }
    this.#known.set(held, { value, records: held.records, isOpen: held.isOpen });
  }
}
