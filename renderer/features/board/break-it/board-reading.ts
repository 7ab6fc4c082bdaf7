import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { GeneratorState, PlaygroundState } from '#shared/model/playground';

/** How the board and what it reads from stand at a moment, both topics together. */
export interface BoardReading {
  /** ms since the epoch. */
  at: number;
  /** Records taken in by the analyses, and offsets they have read past. */
  counted: number;
  offsets: number;
  /** Records that are written and not read yet, and those made and not written yet. */
  behind: number;
  unwritten: number;
  late: number;
  tooLate: number;
  repeated: number;
  perSecond: number;
  /** Whether every partition is read, live. */
  isReading: boolean;
  isHeld: boolean;
  /** Null where the board is not the playground's. */
  generator: GeneratorState | null;
  playground: PlaygroundState['status'] | null;
}

/** What is known of the playground; null on another cluster. */
export interface KnownPlayground {
  generator: GeneratorState;
  playground: PlaygroundState['status'];
}

/** A reading of the analyses that count each record of their topic; `at` is ms since the epoch. */
export function boardReading(
  analyses: readonly AnalysisStatus[],
  known: KnownPlayground | null,
  at: number,
): BoardReading {
  const sum = (of: (status: AnalysisStatus) => number) =>
    analyses.reduce((total, status) => total + of(status), 0);
  return {
    at,
    counted: sum(({ counters }) => counters.records),
    offsets: sum(({ totals }) => totals.offsets),
    behind: sum(({ behind }) => behind),
    unwritten: known?.generator.pending ?? 0,
    late: sum(({ counters }) => counters.late),
    tooLate: sum(({ counters }) => counters.dropped),
    repeated: sum(({ counters }) => counters.duplicates),
    perSecond: sum(({ recordsPerSecond }) => recordsPerSecond),
    isReading: analyses.every(({ state, totals }) => state === 'live' && totals.failing === 0),
    isHeld: analyses.some(({ state }) => state === 'held'),
    generator: known?.generator ?? null,
    playground: known?.playground ?? null,
  };
}

/** Whether all that is written has been read but for what came in the last second, and counted. */
export function isCaughtUp({ isReading, behind, perSecond, counted, offsets }: BoardReading) {
  return isReading && behind <= perSecond && counted === offsets;
}
