const slotMs = 50;

/** Things due later, in slots of 50 ms: adding and taking cost the same however many wait. */
export class Schedule<T> {
  readonly #slots = new Map<number, T[]>();
  /** Slots before this one have been taken. */
  #nextSlot: number | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param dueMs ms since the epoch, UTC; what is due in the past comes with the next `take` */
  add(dueMs: number, item: T): void {
    const slot = Math.max(Math.floor(dueMs / slotMs), this.#nextSlot ?? 0);
    const items = this.#slots.get(slot);
    if (items === undefined) this.#slots.set(slot, [item]);
    else items.push(item);
    this.#size += 1;
  }

  /** Everything due before the slot of `nowMs`, earliest slot first. */
  take(nowMs: number): T[] {
    const end = Math.floor(nowMs / slotMs);
    const start = this.#nextSlot ?? this.#firstSlot(end);
    const due: T[] = [];
    for (let slot = start; slot < end; slot += 1) {
      const items = this.#slots.get(slot);
      if (items === undefined) continue;
      for (const item of items) due.push(item);
      this.#slots.delete(slot);
    }
    this.#nextSlot = Math.max(start, end);
    this.#size -= due.length;
    return due;
  }

  #firstSlot(end: number): number {
    let first = end;
    for (const slot of this.#slots.keys()) first = Math.min(first, slot);
    return first;
  }
}
