import type { AnalysisCounters } from '#shared/model/analysis-status';

/** How much an analysis came to. */
export interface AnalysisSize {
  readonly windows: number;
  /** Known at the end: those of windows that closed long before are forgotten. */
  readonly groups: number;
  /** Ids that had to be forgotten before their time: their records may have counted again. */
  readonly forgottenIds: number;
}

/** What became of the records of an analysis, as `--stats` prints it. */
export function analysisStats(counters: AnalysisCounters, size: AnalysisSize, ms: number) {
  const { records, late, partlyLate, dropped, closedByIdleness, expired, notNumbers } = counters;
  const { badTime, future, duplicates, filtered, unevaluated, nullGroup, overflow } = counters;
  return {
    records,
    skipped: { badTime, future, duplicates, filtered, unevaluated, nullGroup, overflow },
    late,
    partlyLate,
    dropped,
    closedByIdleness,
    expired,
    notNumbers,
    ...size,
    seconds: Math.round(ms) / 1_000,
    perSecond: ms > 0 ? Math.round((records * 1_000) / ms) : null,
  };
}

const words: Partial<Record<keyof AnalysisCounters, string>> = {
  badTime: 'without a valid event time',
  future: 'with an event time too far ahead of the clock',
  nullGroup: 'without a value to group by',
  overflow: 'of groups beyond the cap',
  dropped: 'too late for their windows',
  expired: 'of windows that there was no room for',
};

/** Says which records were left out, and why; null when that is as the definition wants it. */
export function leftOutText(counters: AnalysisCounters): string | null {
  const parts = Object.entries(words).flatMap(([name, what]) => {
    const count = Object.entries(counters).find(([counter]) => counter === name)?.[1] ?? 0;
    return count === 0 ? [] : [`${count} ${what}`];
  });
  return parts.length === 0 ? null : `Records left out: ${parts.join(', ')}.`;
}
