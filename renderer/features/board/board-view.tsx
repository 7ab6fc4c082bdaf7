import './board.css';
import type { AnalysisView } from '#shared/model/analysis-view';
import type { Connection } from '#shared/model/connection';
import { lastPassedWindow, windowsWithData } from '../../charts/chart-rows';
import { EmptyState } from '../../components/empty-state';
import { viewHref } from '../../components/view-href';
import { useActiveConnection } from '../../data/active-connection';
import { useAnalysis } from '../../data/use-analysis';
import { likeRate, rateWindows, tweetRate } from './board-analyses';
import { BoardEmpty, isEmptyBoard } from './board-empty';
import { LikesCard } from './likes-card';
import { RateCard } from './rate-card';
import { TagsCard } from './tags-card';
import { TweetsCard } from './tweets-card';
import { useChartsMark } from './use-charts-mark';
import { useLikes } from './use-likes';

/** The Tweet board of the active connection. */
export function BoardView() {
  const { connection } = useActiveConnection();
  if (connection) return <Board key={connection.id} connection={connection} />;
  return (
    <EmptyState title="No cluster chosen">
      <a className="text-link" href={viewHref.connections}>
        Choose a connection
      </a>{' '}
      or{' '}
      <a className="text-link" href={viewHref.playground}>
        start the playground
      </a>
      .
    </EmptyState>
  );
}

function Board({ connection }: { connection: Connection }) {
  const connectionId = connection.id;
  const tweets = useAnalysis({ connectionId, definition: tweetRate }, rateWindows);
  const likeCounts = useAnalysis({ connectionId, definition: likeRate }, rateWindows);
  const likes = useLikes(connection);

  useChartsMark(hasChart(tweets.value) && hasChart(likeCounts.value));

  if (isEmptyBoard(tweets.error) && !tweets.value) {
    return <BoardEmpty connection={connection} error={tweets.error} />;
  }
  return (
    <div className="board">
      <RateCard title="Tweets" feed={tweets} color="var(--s1)" />
      <RateCard title="Likes" feed={likeCounts} color="var(--s6)" />
      <TweetsCard connection={connection} likes={likes} perSecond={perSecond(tweets.value)} />
      <TagsCard connectionId={connectionId} />
      <LikesCard connectionId={connectionId} perSecond={perSecond(likeCounts.value)} />
    </div>
  );
}

function hasChart(view: AnalysisView | null): boolean {
  return view !== null && windowsWithData(view) >= 2;
}

function perSecond(view: AnalysisView | null): number | null {
  return (view && lastPassedWindow(view)?.total) ?? null;
}
