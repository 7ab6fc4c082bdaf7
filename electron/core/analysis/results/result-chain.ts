import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { ResultSink } from '../analysis-result';
import type { GroupIndex } from '../groups/group-index';
import { Having } from './having';
import type { ToldResult } from './told-result';
import { TopLists } from './top-lists';

/** Every update and retraction in order, or each window once when it closes. */
export type Emission = 'updates' | 'final';

/** What stands between an engine and whoever is told its results. */
export interface ResultChain {
  /** Takes what the engine hands out; for `updates` it must hand out every one. */
  readonly sink: ResultSink;
  /** Null without a `having`. */
  readonly having: Having | null;
}

/**
 * Tells of an analysis what its definition asks for: the groups that fulfil `having`, or the lists
 * of `top`. An analysis takes the chain's `sink` as its own, and numbers its groups by `groups`.
 * Throws INVALID_FILTER.
 */
export function resultChain(
  computation: AnalysisComputation,
  groups: GroupIndex,
  emit: Emission,
  tell: (told: ToldResult) => void,
): ResultChain {
  const { top, having: condition, aggregates } = computation;
  const wanted: typeof tell = (told) => {
    if ((told.kind === 'final') === (emit === 'final')) tell(told);
  };
  const told = top
    ? new TopLists(top, computation, groups, wanted)
    : groupsTold(groups, emit, tell);
  if (condition === undefined) return { sink: told, having: null };
  const having = new Having(
    condition,
    aggregates.map(({ as }) => as),
    told,
  );
  return { sink: having, having };
}

function groupsTold(
  groups: GroupIndex,
  emit: Emission,
  tell: (told: ToldResult) => void,
): ResultSink {
  return {
    update: (result) => {
      if (emit !== 'updates') return;
      const { window, timestamp } = result;
      const group = groups.valuesOf(result.group);
      tell({ kind: 'update', window, group, results: [result], timestamp, closedBy: null });
    },
    retract: (window, id, timestamp) => {
      if (emit !== 'updates') return;
      const group = groups.valuesOf(id);
      tell({ kind: 'retract', window, group, results: [], timestamp, closedBy: null });
    },
    final: (result, closedBy) => {
      if (emit !== 'final') return;
      const { window, timestamp } = result;
      const group = groups.valuesOf(result.group);
      tell({ kind: 'final', window, group, results: [result], timestamp, closedBy });
    },
    closed: () => {},
  };
}
