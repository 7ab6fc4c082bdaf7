import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

/** The time that charts point at together: ms since the epoch, null for none. */
class ChartCursor {
  #time: number | null = null;
  readonly #listeners = new Set<() => void>();

  readonly get = (): number | null => this.#time;

  readonly move = (time: number | null): void => {
    if (time === this.#time) return;
    this.#time = time;
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}

const Shared = createContext<ChartCursor | null>(null);

/** Charts inside it point at the same time: the cursor of one is seen in all. */
export function ChartCursors({ children }: { children: ReactNode }) {
  const [cursor] = useState(() => new ChartCursor());
  return <Shared value={cursor}>{children}</Shared>;
}

/** The time pointed at, and how to move it; a chart's own outside `ChartCursors`. */
export function useChartCursor(): [time: number | null, move: (time: number | null) => void] {
  const [own] = useState(() => new ChartCursor());
  const cursor = useContext(Shared) ?? own;
  return [useSyncExternalStore(cursor.subscribe, cursor.get), cursor.move];
}
