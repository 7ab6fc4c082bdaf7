import type { ResultWindowView } from '#shared/model/analysis-results';
import { analysisRecordsHref } from '../../components/view-href';
import type { BoardSource } from './use-board-feeds';

/** Goes to the records counted in a window: of one group (JSON texts), or null for all. */
export function openWindowRecords(
  source: BoardSource,
  { start, end }: ResultWindowView,
  group: string[] | null,
): void {
  const choice = { of: 'window', window: { start, end }, group } as const;
  window.location.hash = analysisRecordsHref(source, choice);
}
