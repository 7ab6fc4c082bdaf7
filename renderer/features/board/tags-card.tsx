import './board.css';
import { memo, useMemo, useState } from 'react';
import { groupLabel } from '#shared/model/plain-text';
import { seriesColor } from '../../charts/series-colors';
import { SeriesLegend } from '../../charts/series-legend';
import { TimeSeriesChart } from '../../charts/time-series-chart';
import { useSeriesSelection } from '../../charts/use-series-selection';
import { Card } from '../../components/card';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import type { FeedState } from '../../data/feed';
import { AnalysisNote } from './analysis-note';
import { tagWindows } from './board-analyses';
import { CardLinks } from './card-links';
import { openWindowRecords } from './open-window-records';
import { type ChartShape, TableToggle } from './table-toggle';
import { compareTags } from './tag-colors';
import type { ChosenFeed } from './use-board-feeds';
import type { ChartedAnalysis } from './use-charted-analysis';
import { WindowMenu } from './window-menu';

/** Tweets per tag and window as stacked bars; all windows of the app show the same choice. */
export const TagsCard = memo(function TagsCard({
  choice,
  choose,
  source,
  feed,
}: ChosenFeed<FeedState<ChartedAnalysis>>) {
  const [shape, setShape] = useState<ChartShape>('chart');
  const selection = useSeriesSelection();
  const drawn = useMemo(() => feed.value && inTagOrder(feed.value), [feed.value]);
  return (
    <Card
      className="tags-card"
      title="Tweets per tag"
      note={<AnalysisNote source={source} status={feed.value} />}
      actions={
        <>
          <WindowMenu choices={tagWindows} choice={choice} onChoose={choose} />
          <CardLinks source={source} />
          <TableToggle shape={shape} onShape={setShape} />
        </>
      }
    >
      {feed.error && feed.error.code !== 'WORKER_RESTARTED' ? (
        <ErrorPanel error={feed.error} />
      ) : null}
      {drawn ? (
        <>
          <SeriesLegend
            series={drawn.series}
            selection={selection}
            more={drawn.view.overflowGroups}
          />
          <TimeSeriesChart
            title="Tweets per tag"
            view={drawn.view}
            series={drawn.series}
            kind="bars"
            hidden={selection.hidden}
            as={shape}
            onPick={(window, index) =>
              openWindowRecords(source, window, drawn.view.series[index ?? -1]?.group ?? null)
            }
          />
        </>
      ) : feed.error ? null : (
        <LoadingNote>Counting tweets per tag…</LoadingNote>
      )}
    </Card>
  );
});

/** The view with its series in the order of the tags, so that a tag keeps its colour. */
function inTagOrder(view: ChartedAnalysis) {
  const sorted = view.series.toSorted((one, other) =>
    compareTags(groupLabel(one.group), groupLabel(other.group)),
  );
  const series = sorted.map(({ group }, index) => ({
    key: JSON.stringify(group),
    label: groupLabel(group),
    color: seriesColor(index),
  }));
  return { view: { ...view, series: sorted }, series };
}
