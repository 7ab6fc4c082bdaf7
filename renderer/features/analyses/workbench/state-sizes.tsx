import type { AnalysisSizes } from '#shared/model/analysis-status';
import { formatCount, plural } from '../../../components/number-format';

/** How much an analysis holds in memory. */
export function StateSizes({ sizes }: { sizes: AnalysisSizes }) {
  const { groups, openWindows, keptWindows, results, ids, forgottenIds } = sizes;
  return (
    <p className="bench-panel-note">
      It holds {plural(groups, 'group')} in {plural(openWindows, 'open window')} and{' '}
      {formatCount(keptWindows)} closed, {plural(results, 'result')} in all
      {ids > 0 ? `, and ${plural(ids, 'id')} to tell duplicates` : null}
      {forgottenIds > 0 ? (
        <span className="bench-trouble">
          {' '}
          · {plural(forgottenIds, 'id')} forgotten before their time: duplicates of them count twice
        </span>
      ) : null}
    </p>
  );
}
