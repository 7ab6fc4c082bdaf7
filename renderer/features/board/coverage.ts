import type { RecordFate } from '#shared/model/analysis-records';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { formatCount, formatDuration, formatRate, plural } from '../../components/number-format';

/**
 * What an analysis covers at present, in a few words; null when it is live and has nothing to
 * tell. `behind` is told in time where the rate of reading is known.
 */
export function coverageText(status: AnalysisStatus): string | null {
  const { failing } = status.totals;
  const trouble = failing === 0 ? null : `${plural(failing, 'partition')} not read`;
  return [stateText(status), trouble].filter((part) => part !== null).join(' · ') || null;
}

function stateText(status: AnalysisStatus): string | null {
  switch (status.state) {
    case 'opening':
      return 'opening';
    case 'catching up': {
      const rate = status.recordsPerSecond;
      if (rate === 0) return `catching up, ${plural(status.behind, 'record')} behind`;
      const behind = formatDuration((status.behind / rate) * 1_000);
      return `catching up ${formatRate(rate)}, ${behind} behind`;
    }
    case 'live':
      return null;
    case 'held':
      return 'held';
    case 'done':
      return 'ended';
    case 'stopped':
    case 'failed':
      return 'stopped';
    default:
      return status.state satisfies never;
  }
}

/** What was special about some records, each in words with how many they are. */
export function leftOut({ counters }: AnalysisStatus): { fate: RecordFate; text: string }[] {
  return words
    .filter(([fate]) => counters[fate] > 0)
    .map(([fate, what]) => ({ fate, text: `${formatCount(counters[fate])} ${what}` }));
}

const words = [
  ['late', 'late, counted'],
  ['dropped', 'too late, dropped'],
  ['duplicates', 'again, counted once'],
  ['badTime', 'without valid time'],
  ['future', 'from the future'],
  ['nullGroup', 'without tag'],
  ['overflow', 'of too many tags, left out'],
] as const satisfies [RecordFate, string][];
