import { Popover } from 'radix-ui';
import type { AnalysisCounters } from '#shared/model/analysis-status';
import { formatCount } from '../../../components/number-format';
import { analysisRecordsHref } from '../../../components/view-href';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import '../../../components/menu.css';
import { skippedCounts, skipReasons } from './skip-reasons';

interface SkippedRecordsProps {
  source: AnalysisSource;
  counters: AnalysisCounters;
}

/** How many records were not counted; opens to tell why, each reason with its records. */
export function SkippedRecords({ source, counters }: SkippedRecordsProps) {
  const skipped = skippedCounts(counters);
  const total = skipped.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <span title="Every record could be counted">0 skipped</span>;
  return (
    <Popover.Root>
      <Popover.Trigger className="text-link">{formatCount(total)} skipped</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Skipped records"
        >
          <ul className="skipped">
            {skipped.map(({ reason, count }) => (
              <li key={reason}>
                <a
                  className="text-link"
                  href={analysisRecordsHref(source, { of: 'fate', fate: reason })}
                >
                  <span className="skipped-count">{formatCount(count)}</span> {skipReasons[reason]}
                </a>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
