import { formatCount, formatDuration, plural } from '../../../components/number-format';
import { formatDate, formatTime } from '../../../components/time-format';
import type { MomentOutcome } from './board-figures';
import type { BoardMoment } from './board-moment';
import type { Comparison } from './figures';

/** Which moment the board shows, and what came of it, in words. */
export function momentText(moment: BoardMoment, outcome: MomentOutcome | null): string {
  switch (moment.of) {
    case 'now':
      return 'Live: every figure is counted from Kafka, by the time of the event';
    case 'rebuilt':
      return outcome
        ? `Rebuilt from offset 0: ${readText(outcome)} · ${comparisonText(outcome.comparison)}`
        : 'All that was counted is forgotten: reading the log again from offset 0…';
    case 'past': {
      const time = `As of ${formatDate(moment.at)} ${formatTime(moment.at).slice(0, 8)}`;
      return outcome
        ? `${time}: ${readText(outcome)} · ${comparisonText(outcome.comparison)}`
        : `${time}: reading what had been written by then…`;
    }
    default:
      return moment satisfies never;
  }
}

function readText({ records, tookMs }: MomentOutcome): string {
  return `${plural(records, 'record')} read in ${formatDuration(tookMs)}`;
}

function comparisonText({ windows, differing }: Comparison): string {
  if (windows === 0) return 'no final window was on the board before to be compared';
  const figures = `${plural(windows, 'window')} compared, ${formatCount(differing)} differ`;
  return differing === 0 ? `same figures: ${figures}` : figures;
}
