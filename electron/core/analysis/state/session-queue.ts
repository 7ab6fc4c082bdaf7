import type { Session } from './session';

interface Entry {
  readonly session: Session;
  /** Its end when it was put in, which may only have grown since. */
  readonly end: number;
}

/**
 * Open sessions by their end, as a binary heap. Sessions grow and are merged while they wait: what
 * has changed is seen when it comes up.
 */
export class SessionQueue {
  readonly #heap: Entry[] = [];

  /** Adds a session that is not in the queue. */
  add(session: Session): void {
    const entry = { session, end: session.end };
    let at = this.#heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || parent.end <= entry.end) break;
      this.#heap[at] = parent;
      at = above;
    }
    this.#heap[at] = entry;
  }

  /** Takes out an open session that ends first, if it ends before `limit`. */
  shiftBefore(limit: number): Session | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined || first.end >= limit) return undefined;
      this.#removeFirst();
      const { session } = first;
      if (!session.isOpen) continue;
      if (session.end === first.end) return session;
      this.add(session);
    }
  }

  #removeFirst(): void {
    const entry = this.#heap.pop();
    const { length } = this.#heap;
    if (entry === undefined || length === 0) return;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      const right = this.#heap[below + 1];
      if (right !== undefined && right.end < (this.#heap[below]?.end ?? 0)) below += 1;
      const child = this.#heap[below];
      if (child === undefined || child.end >= entry.end) break;
      this.#heap[at] = child;
      at = below;
    }
    this.#heap[at] = entry;
  }
}
