import type { AnalysisCounters } from '#shared/model/analysis-status';
import { formatCount } from '../../../components/number-format';

/** A reason for which records are not counted, by the name of its counter. */
export const skipReasons = {
  filtered: 'for which where is false',
  duplicates: 'whose id had come before',
  badTime: 'without a valid time',
  future: 'from too far in the future',
  unevaluated: 'for which where could not be told',
  nullGroup: 'without a group',
  overflow: 'of a group beyond the cap',
} as const satisfies Partial<Record<keyof AnalysisCounters, string>>;
export type SkipReason = keyof typeof skipReasons;

const reasons = Object.keys(skipReasons) as SkipReason[];

/** Reasons that there were, with how many records each. */
export function skippedCounts(counters: AnalysisCounters): { reason: SkipReason; count: number }[] {
  return reasons
    .map((reason) => ({ reason, count: counters[reason] }))
    .filter(({ count }) => count > 0);
}

/** The same in words, one a line. */
export function skippedText(counters: AnalysisCounters): string {
  return skippedCounts(counters)
    .map(({ reason, count }) => `${formatCount(count)} ${skipReasons[reason]}`)
    .join('\n');
}
