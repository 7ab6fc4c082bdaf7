import './board.css';
import { type Connection, playgroundConnectionId } from '#shared/model/connection';
import { lastPassedWindow, windowsWithData } from '../../charts/chart-rows';
import { EmptyState } from '../../components/empty-state';
import { viewHref } from '../../components/view-href';
import { useActiveConnection } from '../../data/active-connection';
import type { FeedState } from '../../data/feed';
import type { ChartedAnalysis } from '../../data/use-charted-analysis';
import { useChartedAnalysis } from '../../data/use-charted-analysis';
import { useGeneratorState, usePlaygroundState } from '../../data/use-control';
import { likesPerSecond, rateWindows, topWindows, tweetsPerSecond } from './board-analyses';
import { BoardEmpty, isEmptyBoard } from './board-empty';
import { boardNeed, isBlank } from './board-need';
import { LikesCard } from './likes-card';
import { PlaygroundNeed } from './playground-need';
import { RateCard } from './rate-card';
import { TagsCard } from './tags-card';
import { TopCard } from './top/top-card';
import { useTopFeed } from './top/use-top-feed';
import { TweetsCard } from './tweets-card';
import { useChartsMark } from './use-charts-mark';
import { useLikes } from './use-likes';
import { useWindowChoice } from './use-window-choice';

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
  const tweets = useChartedAnalysis({ connectionId, definition: tweetsPerSecond }, rateWindows);
  const likeCounts = useChartedAnalysis({ connectionId, definition: likesPerSecond }, rateWindows);
  const [top, chooseTop] = useWindowChoice('board.topWindow', topWindows);
  const topFeed = useTopFeed({ connectionId, definition: top.definition }, top.windows);
  const likes = useLikes(connection);

  useChartsMark(hasChart(tweets.value) && hasChart(likeCounts.value));

  const need = usePlaygroundNeed(connectionId, tweets);
  if (need && isBlank(tweets.value)) return <PlaygroundNeed need={need} place="instead" />;
  if (isEmptyBoard(tweets.error) && !tweets.value) return <BoardEmpty error={tweets.error} />;
  return (
    <>
      {need ? <PlaygroundNeed need={need} place="above" /> : null}
      <div className="board">
        <RateCard title="Tweets" feed={tweets} color="var(--s1)" />
        <RateCard title="Likes" feed={likeCounts} color="var(--s6)" />
        <TweetsCard connection={connection} likes={likes} perSecond={perSecond(tweets.value)} />
        <TagsCard connectionId={connectionId} />
        <LikesCard connectionId={connectionId} perSecond={perSecond(likeCounts.value)} />
        <TopCard choice={top} onChoose={chooseTop} feed={topFeed} />
      </div>
    </>
  );
}

function usePlaygroundNeed(connectionId: string, tweets: FeedState<ChartedAnalysis>) {
  const playground = usePlaygroundState().data;
  const generator = useGeneratorState().data;
  if (connectionId !== playgroundConnectionId || !playground || !generator) return null;
  return boardNeed(playground.status, generator.status, tweets);
}

function hasChart(view: ChartedAnalysis | null): boolean {
  return view !== null && windowsWithData(view) >= 2;
}

function perSecond(view: ChartedAnalysis | null): number | null {
  return (view && lastPassedWindow(view)?.total) ?? null;
}
