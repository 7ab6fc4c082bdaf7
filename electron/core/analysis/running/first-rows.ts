import type { ResultRow } from '#shared/model/analysis-results';
import type { GroupResult } from '../analysis-result';
import { shownJson } from '../groups/shown-json';
import { valueJson } from '../results/value-json';
import type { HeldWindow } from '../state/held-window';
import type { AnalysisView } from './analysis-view';

/** The first results of a window, in order, and how many there are. */
export interface FirstRows {
  readonly rows: readonly ResultRow[];
  readonly total: number;
}

/** At most `most` results of a window. */
export function firstRows(view: AnalysisView, held: HeldWindow, most: number): FirstRows {
  const known = view.results.get(held);
  if (known !== undefined && (known.rows.length >= most || known.rows.length === known.total)) {
    return { rows: known.rows.slice(0, most), total: known.total };
  }
  const found = view.engine.read(held, (results): FirstRows => {
    const { shown, total } = view.shown.first(results, most);
    const rows = shown.map(({ place, rank }) => rowOf(view, held, rank, results.result(place)));
    return { rows, total };
  });
  view.results.set(held, found);
  return found;
}

function rowOf(
  { groups }: AnalysisView,
  { window, isOpen }: HeldWindow,
  rank: number | null,
  { group, values, errors, timestamp }: GroupResult,
): ResultRow {
  return {
    window,
    provisional: isOpen,
    rank,
    group: groups.valuesOf(group).map(shownJson),
    values: values.map((value) => (value === null ? null : shownJson(valueJson(value)))),
    errors: [...errors],
    timestamp,
  };
}
