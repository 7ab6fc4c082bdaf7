import './board.css';
import { memo, useMemo, useState } from 'react';
import { TimeSeriesChart } from '../../charts/time-series-chart';
import { clockLabel } from '../../charts/time-ticks';
import { Card } from '../../components/card';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { formatCount } from '../../components/number-format';
import type { FeedState } from '../../data/feed';
import { AnalysisNote } from './analysis-note';
import { CardLinks } from './card-links';
import { headline } from './headline';
import { openWindowRecords } from './open-window-records';
import { type ChartShape, TableToggle } from './table-toggle';
import type { BoardSource } from './use-board-feeds';
import type { ChartedAnalysis } from './use-charted-analysis';
import { useNow } from './use-now';

interface RateCardProps {
  title: string;
  source: BoardSource;
  feed: FeedState<ChartedAnalysis>;
  color: string;
}

/** A rate as a figure and as a chart of five minutes of seconds. */
export const RateCard = memo(function RateCard({ title, source, feed, color }: RateCardProps) {
  const [shape, setShape] = useState<ChartShape>('chart');
  const now = useNow();
  const series = useMemo(() => [{ key: title, label: title, color }], [title, color]);
  const view = feed.value;
  const figure = view && headline(view, now);
  const quiet =
    figure && figure.quietSince !== null ? `quiet since ${clockLabel(figure.quietSince)}` : null;
  return (
    <Card
      className="rate-card"
      title={title}
      note={
        <AnalysisNote source={source} status={view} about={[quiet ?? 'per second, event time']} />
      }
      actions={
        <>
          <CardLinks source={source} />
          <TableToggle shape={shape} onShape={setShape} />
          <output className="headline" style={{ color }} aria-label={`${title} per second`}>
            {figure && figure.perSecond !== null ? formatCount(figure.perSecond) : '–'}
          </output>
        </>
      }
    >
      {feed.error && feed.error.code !== 'WORKER_RESTARTED' ? (
        <ErrorPanel error={feed.error} />
      ) : null}
      {view ? (
        <TimeSeriesChart
          title={`${title} per second`}
          view={view}
          series={series}
          kind="area"
          until={figure?.quietSince === null ? undefined : now}
          as={shape}
          onPick={(window) => openWindowRecords(source, window, null)}
        />
      ) : feed.error ? null : (
        <LoadingNote>Reading the last five minutes…</LoadingNote>
      )}
    </Card>
  );
});
