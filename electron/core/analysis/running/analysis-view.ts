import type { AnalysisComputation } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import type { AnalysisEngine } from '../analysis-engine';
import type { GroupIndex } from '../groups/group-index';
import { ShownGroups } from '../results/shown-groups';
import type { TimeWindows } from '../windows/time-windows';
import { windowsOf } from '../windows/windows-of';
import { ClosedByHand } from './closed-by-hand';
import { ShownNumbers } from './shown-numbers';
import { ShownRows } from './shown-rows';

/** Aggregates that come to 0 where there is no record. */
const counting: ReadonlySet<string> = new Set(['count', 'distinct', 'rate']);

/** What people see of an engine. */
export class AnalysisView {
  readonly engine: AnalysisEngine;
  readonly groups: GroupIndex;
  /** Null where windows have no fixed place in time: each group has its own, or there are none. */
  readonly windows: TimeWindows | null;
  /** Where reading began in the middle of the log, ms since the epoch: windows before are in part. */
  readonly knownFrom: number;
  /** Of each aggregate, the value of a group that has no record in a window: 0 of what counts, else NaN. */
  readonly none: readonly number[];
  readonly numbers: ShownNumbers;
  readonly rows: ShownRows;
  readonly closedByHand = new ClosedByHand();

  /** `engine` and `groups` are those of `computation`. Throws INVALID_ARGUMENT and INVALID_FILTER. */
  constructor(
    computation: AnalysisComputation,
    { engine, groups }: Pick<AnalysisView, 'engine' | 'groups'>,
    knownFrom: number,
  ) {
    const { window, aggregates, having, top } = computation;
    this.engine = engine;
    this.groups = groups;
    this.windows = window.kind === 'session' || window.kind === 'none' ? null : windowsOf(window);
    const shown = new ShownGroups(computation, groups);
    this.numbers = new ShownNumbers(engine, shown, aggregates.length);
    const silenceMs = window.kind === 'session' ? durationMs(window.gap) + 1 : 0;
    this.rows = new ShownRows(
      engine,
      shown,
      groups,
      (held) => held.window !== null && this.closedByHand.has(held.window.end + silenceMs),
    );
    this.knownFrom = knownFrom;
    // A group that is not shown of a window has records there that are not told.
    const isWhole = having === undefined && top === undefined;
    this.none = aggregates.map(({ fn }) => (isWhole && counting.has(fn) ? 0 : Number.NaN));
  }

  /** Start of the first window that is known in full, ms since the epoch; Infinity where there is none. */
  get oldest(): number {
    const [first] = this.windows === null ? [] : this.engine.windows();
    return Math.max(first?.start ?? Number.POSITIVE_INFINITY, this.knownFrom);
  }
}
