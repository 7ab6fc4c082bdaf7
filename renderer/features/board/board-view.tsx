import './board.css';
import { useState } from 'react';
import { type Connection, playgroundConnectionId } from '#shared/model/connection';
import { windowsWithData } from '../../charts/chart-rows';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { viewHref } from '../../components/view-href';
import { useActiveConnection } from '../../data/active-connection';
import { holdAnalyses } from '../../data/hold-analyses';
import { useGeneratorState, usePlaygroundState } from '../../data/use-control';
import { useWorkerClient } from '../../data/worker-client-context';
import { BoardEmpty, isEmptyBoard } from './board-empty';
import { boardNeed, isBlank } from './board-need';
import { boardReading, type KnownPlayground } from './break-it/board-reading';
import { BreakItPanel } from './break-it/break-it-panel';
import { useExperiments } from './break-it/use-experiments';
import { headline } from './headline';
import { LikesCard } from './likes-card';
import { MomentBar } from './moment/moment-bar';
import { movedTo, presentMoment, useMomentOutcome } from './moment/use-moment';
import { PlaygroundNeed } from './playground-need';
import { RateCard } from './rate-card';
import { TagsCard } from './tags-card';
import { TopCard } from './top/top-card';
import { TweetsCard } from './tweets-card';
import { useBoardFeeds } from './use-board-feeds';
import type { ChartedAnalysis } from './use-charted-analysis';
import { useChartsMark } from './use-charts-mark';
import { useLikes } from './use-likes';
import { useNow } from './use-now';

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
  const [shown, setShown] = useState(presentMoment);
  const { moment } = shown;
  const feeds = useBoardFeeds(connectionId, moment);
  const outcome = useMomentOutcome(shown, feeds);
  const { tweets, likes: likeCounts } = feeds;
  const clock = useNow();
  const likes = useLikes(connection);

  useChartsMark(hasChart(tweets.value) && hasChart(likeCounts.value));

  const known = useKnownPlayground(connectionId);
  const isNow = moment.of === 'now';
  const now =
    isNow && tweets.value && likeCounts.value
      ? boardReading([tweets.value, likeCounts.value], known, Date.now())
      : null;
  const phases = useExperiments(now);
  const [isBreaking, setBreaking] = useState(false);
  const client = useWorkerClient();
  const hold = (held: boolean) => holdAnalyses(client, Object.values(feeds.sources), held);
  const need = known && boardNeed(known.playground, known.generator.status, tweets);
  if (isNow && need && isBlank(tweets.value)) return <PlaygroundNeed need={need} place="instead" />;
  if (isEmptyBoard(tweets.error) && !tweets.value) return <BoardEmpty error={tweets.error} />;
  const until = moment.of === 'past' ? moment.at : null;
  return (
    <>
      {need && !(isBreaking && isNow) ? <PlaygroundNeed need={need} place="above" /> : null}
      <MomentBar
        moment={moment}
        outcome={outcome}
        onMoment={(next) => setShown(movedTo(shown, next, feeds, Date.now()))}
      >
        <Button
          aria-pressed={isBreaking}
          disabled={!isNow}
          onClick={() => setBreaking(!isBreaking)}
        >
          Break it
        </Button>
      </MomentBar>
      <div className="board-frame">
        <div className="board">
          <RateCard title="Tweets" source={feeds.sources.tweets} feed={tweets} color="var(--s1)" />
          <RateCard
            title="Likes"
            source={feeds.sources.likes}
            feed={likeCounts}
            color="var(--s6)"
          />
          <TweetsCard
            connection={connection}
            likes={likes}
            perSecond={perSecond(tweets.value, clock)}
            until={until}
          />
          <TagsCard {...feeds.tags} />
          <LikesCard
            connectionId={connectionId}
            perSecond={perSecond(likeCounts.value, clock)}
            until={until}
          />
          <TopCard {...feeds.top} />
        </div>
        {isNow && isBreaking ? <BreakItPanel now={now} phases={phases} hold={hold} /> : null}
      </div>
    </>
  );
}

function useKnownPlayground(connectionId: string): KnownPlayground | null {
  const playground = usePlaygroundState().data;
  const generator = useGeneratorState().data;
  if (connectionId !== playgroundConnectionId || !playground || !generator) return null;
  return { playground: playground.status, generator };
}

function hasChart(view: ChartedAnalysis | null): boolean {
  return view !== null && windowsWithData(view) >= 2;
}

function perSecond(view: ChartedAnalysis | null, now: number): number | null {
  return view && headline(view, now).perSecond;
}
