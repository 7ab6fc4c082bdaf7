import type { AnalysisStatus } from '#shared/model/analysis-status';
import { ProgressBar } from '../../../components/progress-bar';

/** How much of what was there has been read. */
export function CatchingUp({ status: { partitions } }: { status: AnalysisStatus }) {
  const sum = (of: (one: AnalysisStatus['partitions'][number]) => number) =>
    partitions.reduce((total, one) => total + of(one), 0);
  return (
    <ProgressBar
      className="bench-progress"
      label="Catching up"
      max={sum(({ start, end }) => end - start)}
      value={sum(({ start, next }) => next - start)}
    />
  );
}
