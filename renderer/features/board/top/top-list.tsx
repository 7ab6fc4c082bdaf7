import { memo } from 'react';
import type { ResultWindowView } from '#shared/model/analysis-results';
import { formatCount } from '../../../components/number-format';
import { analysisRecordsHref } from '../../../components/view-href';
import { VisibleText } from '../../../components/visible-text';
import { TagChip } from '../tag-chip';
import { tagColor } from '../tag-colors';
import type { BoardSource } from '../use-board-feeds';
import type { LikedTweet } from './top-windows';
import './top.css';

interface TopListProps {
  tag: string;
  tweets: readonly LikedTweet[];
  /** The analysis and its window, whose records the number of likes leads to. */
  source: BoardSource;
  window: ResultWindowView;
}

/** The most liked tweets of one tag, each with a bar as long as its share of the first one's likes. */
export const TopList = memo(function TopList({ tag, tweets, source, window }: TopListProps) {
  const most = Math.max(1, ...tweets.map(({ likes }) => likes));
  return (
    <section className="top-list" style={{ '--tag': tagColor(tag) }}>
      <h3>
        <TagChip tag={tag} />
      </h3>
      <ol aria-label={`Most liked tweets of ${tag}`}>
        {tweets.map(({ tweetId, rank, text, author, likes, group }) => (
          <li key={tweetId} className="top-tweet" data-tweet={tweetId}>
            <span className="top-rank">{rank}</span>
            <span className="top-text" title={`${text} @${author}`}>
              <VisibleText text={text || tweetId} />
              {author === '' ? null : (
                <span className="tweet-author">
                  @<VisibleText text={author} />
                </span>
              )}
            </span>
            <span className="top-bar" aria-hidden>
              <span style={{ width: `${(likes / most) * 100}%` }} />
            </span>
            <a
              className="top-likes"
              href={analysisRecordsHref(source, { of: 'window', window, group })}
              title="The likes that were counted"
            >
              {formatCount(likes)}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
});
