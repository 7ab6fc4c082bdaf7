import './board.css';
import { Pause, Play } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import type { Connection } from '#shared/model/connection';
import { tweetsTopic } from '#shared/model/tweet';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { useHotkey } from '../../components/use-hotkey';
import { useRecordSet } from '../../data/use-record-set';
import { TopicLink } from './card-links';
import { LikeButton } from './like-button';
import { likeState } from './like-ledger';
import { streamNote } from './stream-note';
import { TweetList, tweetRowHeight } from './tweet-list';
import { useFittingRows } from './use-fitting-rows';
import type { Likes } from './use-likes';
import { useNewestRows } from './use-newest-rows';
import { usePausedSet } from './use-paused-set';

interface TweetsCardProps {
  connection: Connection;
  likes: Likes;
  /** Tweets per second by the chart above, which counts every one; null while not known. */
  perSecond: number | null;
  /** Only what had been written by then, ms since the epoch; null goes on live. */
  until: number | null;
}

/** The live stream of tweets: a sample for reading, while the charts count every record. */
export const TweetsCard = memo(function TweetsCard(props: TweetsCardProps) {
  const { connection, likes, perSecond, until } = props;
  const [paused, setPaused] = useState(false);
  const [held, setHeld] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const fitting = useFittingRows(list, tweetRowHeight);
  const view = useRecordSet({
    connectionId: connection.id,
    query: {
      topics: [tweetsTopic],
      start: { from: 'newest', count: 100 },
      ...(until === null
        ? { end: { to: 'live' }, liveRecords: 2_000 }
        : { end: { to: 'timestamp', timestamp: until } }),
    },
  });
  const rows = useNewestRows(view, fitting, paused || held);
  usePausedSet(view.recordSet, paused && rows.length > 0);
  const toggle = (): void => setPaused(!paused);
  useHotkey(' ', toggle);

  const locked = connection.unlocked
    ? null
    : `"${connection.name}" is read-only: unlock the connection to like`;
  return (
    <Card
      className="tweets-card"
      title="Live tweets"
      note={streamNote({
        shown: rows.length,
        perSecond,
        paused,
        held,
        newWhilePaused: view.status?.newWhilePaused ?? 0,
      })}
      actions={
        <>
          <TopicLink topic={tweetsTopic} />
          <Button aria-pressed={paused} title="Space" onClick={toggle}>
            {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {paused ? 'Resume' : 'Pause'}
          </Button>
        </>
      }
    >
      {likes.refusal ? (
        <ErrorPanel error={likes.refusal}>
          <Button onClick={likes.dismissRefusal}>Close</Button>
        </ErrorPanel>
      ) : null}
      {view.error && view.error.code !== 'WORKER_RESTARTED' ? (
        <ErrorPanel error={view.error} />
      ) : null}
      <TweetList
        label="Live tweets, newest first"
        ref={list}
        rows={rows}
        onHold={setHeld}
        mark={(row) => (
          <LikeButton
            state={row.tweetId === null ? 'none' : likeState(likes.ledger, row.tweetId)}
            author={row.author}
            locked={row.tweetId === null ? 'A tweet without a key cannot be liked' : locked}
            onLike={() => likes.like(row)}
          />
        )}
      />
      {rows.length === 0 && !view.error ? <LoadingNote>Waiting for tweets…</LoadingNote> : null}
    </Card>
  );
});
