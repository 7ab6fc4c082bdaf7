import { limits } from '#shared/contract/limits';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { TopologyStep } from '#shared/model/topology-steps';
import { clockLabel } from '../../../charts/time-ticks';
import { formatCount, plural } from '../../../components/number-format';
import type { NewestResults } from './newest-results';

/** What a step holds at present. */
export interface StepState {
  /** In words; null for a step that holds nothing. */
  holds: string | null;
  /** How much of its cap that is, 0 to 1; null without a cap. */
  share: number | null;
  /** What else is to be known of it. */
  notes: readonly string[];
}

/** What a step of an analysis holds, and what happened to records besides being let go. */
export function stepState(
  { name }: Pick<TopologyStep, 'name'>,
  { counters, sizes, totals, behind, watermark, publication }: AnalysisStatus,
  newest: NewestResults | null,
): StepState {
  switch (name) {
    case 'source':
      return holding(plural(totals.partitions, 'partition'), [
        [behind, (count) => `${plural(count, 'record')} behind`],
      ]);
    case 'time':
      return holding(watermark === null ? null : `watermark ${clockLabel(watermark)}`);
    case 'dedupe':
      return capped(sizes.ids, limits.analysisIds, 'ids', [
        [sizes.forgottenIds, (count) => `${plural(count, 'id')} forgotten before their time`],
      ]);
    case 'key':
      return capped(sizes.groups, limits.analysisGroups, 'groups');
    case 'window':
      return holding(
        `${formatCount(sizes.openWindows)} open, ${formatCount(sizes.keptWindows)} closed and kept`,
        [
          [counters.late, (count) => `${formatCount(count)} counted out of order`],
          [counters.partlyLate, (count) => `${formatCount(count)} in only some of their windows`],
          [
            counters.closedByIdleness,
            (count) => `of those too late, ${formatCount(count)} because of silence`,
          ],
        ],
      );
    case 'aggregate':
      return holding(plural(sizes.results, 'result'), [
        [counters.notNumbers, (count) => `${plural(count, 'value')} of no use to an aggregate`],
      ]);
    case 'having':
      return holding(newest && fulfillingWords(newest));
    case 'top':
      return holding(newest && placesWords(newest));
    case 'results':
      return holding(newest && `${plural(newest.total, 'result')} shown of ${newest.windows}`, [
        [publication?.pending ?? 0, (count) => `${plural(count, 'record')} wait to be published`],
        [counters.expired, (count) => `${plural(count, 'record')} of windows no longer kept`],
      ]);
    case 'filter':
      return holding(null);
  }
}

function fulfillingWords({ through, windows }: NewestResults): string | null {
  const { groups, fulfilling } = through;
  if (fulfilling === null) return null;
  const all =
    groups === null
      ? plural(fulfilling, 'group')
      : `${formatCount(fulfilling)} of ${plural(groups, 'group')}`;
  return `${all} fulfil it in ${windows}`;
}

function placesWords({ through, total, most, windows }: NewestResults): string {
  const { fulfilling, lists } = through;
  const filled = `${formatCount(total)} of ${plural(lists * most, 'place')} filled`;
  const from = fulfilling === null ? '' : `, from ${plural(fulfilling, 'group')}`;
  return `${filled} in ${plural(lists, 'list')}${from} in ${windows}`;
}

type Note = readonly [count: number, words: (count: number) => string];

function holding(holds: string | null, notes: readonly Note[] = []): StepState {
  const told = notes.filter(([count]) => count > 0).map(([count, words]) => words(count));
  return { holds, share: null, notes: told };
}

function capped(count: number, cap: number, what: string, notes: readonly Note[] = []): StepState {
  const holds = `${formatCount(count)} of at most ${formatCount(cap)} ${what}`;
  return { ...holding(holds, notes), share: Math.min(1, count / cap) };
}
