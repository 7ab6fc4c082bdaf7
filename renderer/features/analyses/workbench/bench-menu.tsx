import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { toAppError } from '#shared/contract/errors';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { errorText } from '#shared/model/error-text';
import { Button } from '../../../components/button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu';
import { bridge } from '../../../data/bridge';
import { useAnalysisCommand } from '../../../data/use-analysis-command';
import type { AnalysisSource } from '../../../data/use-analysis-stream';

interface BenchMenuProps {
  source: AnalysisSource;
  state: AnalysisStatus['state'] | null;
  /** Whether the charts show how far each partition is; null where there are no charts. */
  withPartitions: boolean | null;
  onWithPartitions: (shown: boolean) => void;
}

/** What is done more rarely with an analysis. */
export function BenchMenu({ source, state, withPartitions, onWithPartitions }: BenchMenuProps) {
  const hold = useAnalysisCommand('analysis.hold', source);
  const rebuild = useAnalysisCommand('analysis.rebuild', source);
  const [asking, setAsking] = useState(false);
  const held = state === 'held';
  const reads = state === 'live' || state === 'catching up';
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" aria-label="More" title="More">
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {withPartitions === null ? null : (
          <MenuItem checked={withPartitions} onSelect={() => onWithPartitions(!withPartitions)}>
            Show how far each partition is
          </MenuItem>
        )}
        <MenuItem
          onSelect={() => void bridge().openWindow({ route: window.location.hash.slice(1) })}
        >
          Open in a new window
        </MenuItem>
        <MenuSeparator />
        {reads || held ? (
          <MenuItem note="for all who look" onSelect={() => hold.mutate({ held: !held })}>
            {held ? 'Let reading go on' : 'Hold reading'}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => setAsking(true)}>Rebuild from the start…</MenuItem>
      </Menu>
      {hold.error ? (
        <span className="bench-trouble" role="alert">
          {errorText(toAppError(hold.error))}
        </span>
      ) : null}
      {asking ? (
        <ConfirmDialog
          title="Rebuild the analysis"
          description="All that it counted is forgotten, and its source is read again from the start. Records that Kafka has deleted meanwhile are not counted any more."
          action="Rebuild"
          onConfirm={() => rebuild.mutateAsync({})}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
