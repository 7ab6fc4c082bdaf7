import './board.css';
import { Heart } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { tweetLikesTopic } from '#shared/model/tweet';
import { Card } from '../../components/card';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { useRecordSet } from '../../data/use-record-set';
import { TopicLink } from './card-links';
import { streamNote } from './stream-note';
import { TweetList, tweetRowHeight } from './tweet-list';
import { useFittingRows } from './use-fitting-rows';
import { useNewestRows } from './use-newest-rows';

interface LikesCardProps {
  connectionId: string;
  /** Likes per second by the chart above; null while not known. */
  perSecond: number | null;
  /** Only what had been written by then, ms since the epoch; null goes on live. */
  until: number | null;
}

const mark = () => <Heart className="like-mark" aria-hidden size={14} fill="currentColor" />;

/** The newest likes of all, as they come back from Kafka. */
export const LikesCard = memo(function LikesCard({
  connectionId,
  perSecond,
  until,
}: LikesCardProps) {
  const [held, setHeld] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const fitting = useFittingRows(list, tweetRowHeight);
  const view = useRecordSet({
    connectionId,
    query: {
      topics: [tweetLikesTopic],
      start: { from: 'newest', count: 100 },
      ...(until === null
        ? { end: { to: 'live' }, liveRecords: 1_000 }
        : { end: { to: 'timestamp', timestamp: until } }),
    },
  });
  const rows = useNewestRows(view, fitting, held);
  const figures = { shown: rows.length, perSecond, paused: false, held, newWhilePaused: 0 };
  return (
    <Card
      className="likes-card"
      title="Liked tweets"
      note={streamNote(figures)}
      actions={<TopicLink topic={tweetLikesTopic} />}
    >
      {view.error && view.error.code !== 'WORKER_RESTARTED' ? (
        <ErrorPanel error={view.error} />
      ) : null}
      <TweetList
        label="Liked tweets, newest first"
        ref={list}
        rows={rows}
        mark={mark}
        onHold={setHeld}
      />
      {rows.length === 0 && !view.error ? <LoadingNote>Waiting for likes…</LoadingNote> : null}
    </Card>
  );
});
