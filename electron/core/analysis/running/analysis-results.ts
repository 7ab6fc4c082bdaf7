import { limits } from '#shared/contract/limits';
import type { AnalysisResults, ResultChoice, ResultRow } from '#shared/model/analysis-results';
import type { HeldWindow } from '../state/held-window';
import type { AnalysisView } from './analysis-view';
import { axisWindows } from './axis-windows';
import type { FirstRows } from './shown-rows';

/** Characters of all rows, so that they fit into a message. */
const mostCharacters = 350_000;
/** What a row takes besides its texts, and each of its values, in characters. */
const rowCharacters = 120;
const valueCharacters = 16;

/** A partition of the source. */
interface Place {
  readonly topic: string;
  readonly partition: number;
}

/**
 * The first `limit` results of a choice of windows, those of the newest window first; fewer where
 * they are too long for a message. `places` are the partitions by their index.
 */
export function analysisResults(
  view: AnalysisView,
  choice: ResultChoice,
  limit: number,
  places: readonly Place[],
): AnalysisResults {
  const found = view.engine.lookAt(() => rowsOf(view, choice, limit));
  const ranges = choice.of === 'window' ? rangesOf(view, choice.window, places) : [];
  return { ...found, ranges };
}

function rowsOf(
  view: AnalysisView,
  choice: ResultChoice,
  limit: number,
): Omit<AnalysisResults, 'ranges'> {
  const rows: ResultRow[] = [];
  let room = mostCharacters;
  let total = 0;
  const through: FirstRows['through'] = { groups: 0, fulfilling: 0, lists: 0 };
  for (const held of heldOf(view, choice)) {
    const first = view.rows.first(held, room > 0 ? limit - rows.length : 0);
    total += first.total;
    through.groups = sum(through.groups, first.through.groups);
    through.fulfilling = sum(through.fulfilling, first.through.fulfilling);
    through.lists += first.through.lists;
    for (const row of first.rows) {
      room -= charactersOf(row);
      if (room < 0) break;
      rows.push(row);
    }
  }
  return { rows, total, through };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function heldOf(view: AnalysisView, choice: ResultChoice): readonly HeldWindow[] {
  switch (choice.of) {
    case 'newest':
      return view.engine.newest(choice.windows);
    case 'axis':
      return axisWindows(view, choice);
    case 'window': {
      const held = view.engine.held(choice.window);
      return held === undefined ? [] : [held];
    }
  }
}

function charactersOf({ group, values }: ResultRow): number {
  const texts = [...group, ...values];
  return texts.reduce((sum, text) => sum + valueCharacters + (text?.length ?? 0), rowCharacters);
}

function rangesOf(
  { engine }: AnalysisView,
  window: HeldWindow['window'],
  places: readonly Place[],
): AnalysisResults['ranges'] {
  const ranges = engine.recordRanges(window).slice(0, limits.statusPartitions);
  return ranges.flatMap(({ partition: index, first, last }) => {
    const place = places[index];
    return place ? [{ topic: place.topic, partition: place.partition, first, last }] : [];
  });
}
