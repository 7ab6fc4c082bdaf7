import { useEffect, useEffectEvent, useState } from 'react';
import { newestFirst } from '#shared/model/record-sort';
import type { RecordSetView } from '../../data/use-record-set';
import { type TweetRow, tweetColumns, tweetRow } from './tweet-row';

/** The list moves on at most this often, so that a fast stream can still be read; ms. */
const refreshMs = 1_000;

/**
 * The newest `count` rows of a live record set, taken again every second if something new has
 * come. They stay as they are while `held`, though an empty list waits for its first rows. The
 * rows of a set that is gone stay until the one opened after it has something to show, or has
 * found that there is nothing.
 */
export function useNewestRows(view: RecordSetView, count: number, held: boolean): TweetRow[] {
  const { recordSet, status } = view;
  const [rows, setRows] = useState<TweetRow[]>([]);
  const total = status ? status.kept + status.evicted : 0;
  const arrived = useEffectEvent(() => total);
  const known = total > 0 || status?.state === 'live';
  const still = held && rows.length > 0;

  useEffect(() => {
    if (!recordSet || !known || still || count < 1) return;
    const abort = new AbortController();
    let shown = -1;
    async function refresh(set: NonNullable<typeof recordSet>): Promise<void> {
      const newest = arrived();
      if (newest === shown || document.hidden) return;
      shown = newest;
      try {
        const range = { start: 0, count, sort: newestFirst, columns: tweetColumns };
        const slice = await set.slice(range, abort.signal);
        setRows(slice.rows.map(tweetRow));
      } catch {
        // The set is gone, or this view of it: the next one brings its own rows.
        shown = -1;
      }
    }
    void refresh(recordSet);
    const timer = setInterval(() => void refresh(recordSet), refreshMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [recordSet, known, still, count]);

  return rows;
}
