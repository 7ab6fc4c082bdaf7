import { Pause, Play, ZoomOut } from 'lucide-react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { Button } from '../../../components/button';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { BenchMenu } from './bench-menu';
import { RunButton } from './run-button';
import { StatusLine } from './status-line';
import { WindowsChoice } from './windows-choice';

interface BenchBarProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus | null;
  /** Records counted since the view was frozen; null while it is not. */
  since: number | null;
  frozen: boolean;
  onFrozen: (frozen: boolean) => void;
  windows: number;
  onWindows: (windows: number) => void;
  zoomed: boolean;
  onZoomBack: () => void;
  /** Whether the charts show how far each partition is. */
  withPartitions: boolean;
  onWithPartitions: (shown: boolean) => void;
}

/** What can be done with the view of an analysis, and how it stands. */
export function BenchBar(props: BenchBarProps) {
  const { source, definition, status, since, frozen, onFrozen, windows, withPartitions } = props;
  const { kind } = definition.window;
  return (
    <div className="bench-bar">
      {'analysisId' in source ? <RunButton analysisId={source.analysisId} /> : null}
      <Button
        aria-pressed={frozen}
        title="Space: the view stands still, counting goes on"
        onClick={() => onFrozen(!frozen)}
      >
        {frozen ? <Play aria-hidden /> : <Pause aria-hidden />}
        {frozen ? 'Resume' : 'Pause'}
      </Button>
      {kind === 'none' ? null : (
        <WindowsChoice window={definition.window} windows={windows} onWindows={props.onWindows} />
      )}
      {props.zoomed ? (
        <Button title="Escape in a chart, or a double click" onClick={props.onZoomBack}>
          <ZoomOut aria-hidden />
          Back
        </Button>
      ) : null}
      <BenchMenu
        source={source}
        state={status?.state ?? null}
        withPartitions={kind === 'none' || kind === 'session' ? null : withPartitions}
        onWithPartitions={props.onWithPartitions}
      />
      {status === null ? null : <StatusLine source={source} status={status} since={since} />}
    </div>
  );
}
