import { limits } from '#shared/contract/limits';
import type { RecordChoice, RecordFate } from '#shared/model/analysis-records';
import { groupLabel } from '#shared/model/plain-text';
import { formatCount } from '../components/number-format';
import { windowLabel } from '../components/window-label';

const fates: Record<RecordFate, string> = {
  late: 'Records counted although out of order within their partition',
  partlyLate: 'Records that came too late for some of their windows',
  dropped: 'Records that came after their windows had closed',
  closedByIdleness: 'Records whose window was closed while their partition was silent',
  badTime: 'Records without a valid event time',
  future: 'Records with an event time too far ahead of the clock',
  duplicates: 'Records whose id had come before in their partition',
  filtered: 'Records for which where is false',
  unevaluated: 'Records for which where could not be told',
  nullGroup: 'Records without a grouping value',
  overflow: 'Records of a group beyond the cap on groups',
};

/** What the records are, in words. */
export function recordsTitle(of: RecordChoice): string {
  if (of.of === 'fate') return fates[of.fate];
  const when = of.window === null ? 'in all' : `in ${windowLabel(of.window.start, of.window.end)}`;
  const group = of.group === null || of.group.length === 0 ? '' : ` for ${groupLabel(of.group)}`;
  return `Records counted ${when}${group}`;
}

/** How many of them are shown: `1,204 of 1,204`. `total` is what the analysis counted, if it did. */
export function recordsCount(of: RecordChoice, kept: number, total: number | null): string {
  if (total === null) return formatCount(kept);
  const newest =
    of.of === 'fate' && total > limits.markedRecords
      ? `, the newest ${formatCount(limits.markedRecords)} are known`
      : '';
  return `${formatCount(kept)} of ${formatCount(total)}${newest}`;
}
