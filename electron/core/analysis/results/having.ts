import type { ClosedBy, GroupResult, ResultSink, ResultWindow } from '../analysis-result';
import { compileConditionOnValues } from './condition-on-values';

/** Groups of windows that are remembered to have been told. */
const mostTold = 1_000_000;

/** Results that a condition could not be evaluated on; they were left out. */
export interface UnevaluatedResults {
  results: number;
  /** Why, of the first one, and where in the condition, in characters from 0. */
  readonly reason: string;
  readonly column: number;
}

/**
 * Lets through what fulfils a condition on its values. A group that no longer does is retracted if
 * it was told; of finals, only those that do are told.
 */
export class Having implements ResultSink {
  readonly #holds: ReturnType<typeof compileConditionOnValues>;
  readonly #next: ResultSink;
  readonly #most: number;
  /** Groups told of each window that is open. */
  readonly #told = new Map<string, Set<number>>();
  #size = 0;
  /** Whether not all that was told is remembered: then retractions come even of what was not. */
  #isFull = false;
  #unevaluated: UnevaluatedResults | null = null;

  /** `names` are those of the values. Throws INVALID_FILTER. */
  constructor(source: string, names: readonly string[], next: ResultSink, most = mostTold) {
    this.#holds = compileConditionOnValues(source, names);
    this.#next = next;
    this.#most = most;
  }

  /** Null while there are none. */
  get unevaluated(): Readonly<UnevaluatedResults> | null {
    return this.#unevaluated;
  }

  update(result: GroupResult): void {
    if (this.#passes(result)) {
      this.#remember(result);
      this.#next.update(result);
    } else this.retract(result.window, result.group, result.timestamp);
  }

  retract(window: ResultWindow | null, group: number, timestamp: number): void {
    if (this.#forget(window, group)) this.#next.retract(window, group, timestamp);
  }

  final(result: GroupResult, closedBy: ClosedBy): void {
    this.#forget(result.window, result.group);
    if (this.#passes(result)) this.#next.final(result, closedBy);
  }

  closed(window: ResultWindow | null): void {
    const key = keyOf(window);
    this.#size -= this.#told.get(key)?.size ?? 0;
    this.#told.delete(key);
    this.#next.closed(window);
  }

  resume(result: GroupResult): void {
    if (!this.#passes(result)) return;
    this.#remember(result);
    this.#next.resume?.(result);
  }

  #passes({ values }: GroupResult): boolean {
    const outcome = this.#holds((index) => values[index] ?? null);
    if (typeof outcome === 'boolean') return outcome;
    const { reason, column } = outcome;
    this.#unevaluated ??= { results: 0, reason, column };
    this.#unevaluated.results += 1;
    return false;
  }

  #remember({ window, group }: GroupResult): void {
    if (this.#size >= this.#most) {
      this.#isFull = true;
      return;
    }
    const key = keyOf(window);
    const told = this.#told.get(key) ?? new Set();
    this.#told.set(key, told);
    this.#size -= told.size;
    this.#size += told.add(group).size;
  }

  /** Whether the group may have been told. */
  #forget(window: ResultWindow | null, group: number): boolean {
    const key = keyOf(window);
    const told = this.#told.get(key);
    if (!told?.delete(group)) return this.#isFull;
    this.#size -= 1;
    if (told.size === 0) this.#told.delete(key);
    return true;
  }
}

function keyOf(window: ResultWindow | null): string {
  return window === null ? '' : `${window.start}/${window.end}`;
}
