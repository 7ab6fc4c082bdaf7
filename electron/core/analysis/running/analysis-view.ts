import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { AnalysisEngine } from '../analysis-engine';
import type { GroupIndex } from '../groups/group-index';
import { ShownGroups } from '../results/shown-groups';
import type { TimeWindows } from '../windows/time-windows';
import { windowsOf } from '../windows/windows-of';
import type { FirstRows } from './first-rows';
import type { GroupNumbers } from './group-numbers';
import { WindowMemory } from './window-memory';

/** Aggregates that come to 0 where there is no record. */
const counting: ReadonlySet<string> = new Set(['count', 'distinct', 'rate']);

/** Numbers that are remembered, over all aggregates: 12 bytes each. */
const mostNumbers = 4_000_000;
/** Rows that are remembered. */
const mostRows = 10_000;

/** What people see of an engine. */
export class AnalysisView {
  readonly engine: AnalysisEngine;
  readonly groups: GroupIndex;
  /** Null where windows have no fixed place in time: each group has its own, or there are none. */
  readonly windows: TimeWindows | null;
  readonly shown: ShownGroups;
  /** Where reading began in the middle of the log, ms since the epoch: windows before are in part. */
  readonly knownFrom: number;
  /** Of each aggregate, the value of a group that has no record in a window: 0 of what counts, else NaN. */
  readonly none: readonly number[];
  /** What is known of windows already: each aggregate as numbers, and the first results. */
  readonly numbers: readonly WindowMemory<GroupNumbers>[];
  readonly results = new WindowMemory<FirstRows>(mostRows, ({ rows }) => rows.length);

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
    this.shown = new ShownGroups(computation, groups);
    this.knownFrom = knownFrom;
    // A group that is not shown of a window has records there that are not told.
    const isWhole = having === undefined && top === undefined;
    this.none = aggregates.map(({ fn }) => (isWhole && counting.has(fn) ? 0 : Number.NaN));
    const most = mostNumbers / aggregates.length;
    this.numbers = aggregates.map(() => new WindowMemory(most, ({ groups }) => groups.length));
  }
}
