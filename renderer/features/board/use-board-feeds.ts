import { useMemo } from 'react';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import type { FeedState } from '../../data/feed';
import {
  likesPerSecond,
  rateWindows,
  tagWindows,
  topWindows,
  tweetsPerSecond,
  type WindowChoice,
} from './board-analyses';
import { type BoardMoment, definitionAt } from './moment/board-moment';
import { type TopFeed, useTopFeed } from './top/use-top-feed';
import { type ChartedAnalysis, useChartedAnalysis } from './use-charted-analysis';
import { useWindowChoice } from './use-window-choice';

/** An analysis of the board. */
export interface BoardSource {
  connectionId: string;
  definition: WrittenAnalysis;
}

/** What comes of an analysis whose window can be chosen. */
export interface ChosenFeed<Feed> {
  choice: WindowChoice;
  choose: (choice: WindowChoice) => void;
  source: BoardSource;
  feed: Feed;
}

/** What comes of the analyses of the board. */
export interface BoardFeeds {
  tweets: FeedState<ChartedAnalysis>;
  likes: FeedState<ChartedAnalysis>;
  tags: ChosenFeed<FeedState<ChartedAnalysis>>;
  top: ChosenFeed<TopFeed>;
  sources: Record<'tweets' | 'likes' | 'tags' | 'top', BoardSource>;
}

/** The analyses of the board, at the moment it shows. */
export function useBoardFeeds(connectionId: string, moment: BoardMoment): BoardFeeds {
  const [tag, chooseTag] = useWindowChoice('board.tagWindow', tagWindows);
  const [top, chooseTop] = useWindowChoice('board.topWindow', topWindows);
  const sources = useMemo(() => {
    const source = (definition: WrittenAnalysis): BoardSource => ({
      connectionId,
      definition: definitionAt(moment, definition),
    });
    return {
      tweets: source(tweetsPerSecond),
      likes: source(likesPerSecond),
      tags: source(tag.definition),
      top: source(top.definition),
    };
  }, [connectionId, moment, tag, top]);
  const tweets = useChartedAnalysis(sources.tweets, rateWindows);
  const likes = useChartedAnalysis(sources.likes, rateWindows);
  const tagFeed = useChartedAnalysis(sources.tags, tag.windows);
  const topFeed = useTopFeed(sources.top, top.windows);
  return useMemo(
    () => ({
      tweets,
      likes,
      tags: { choice: tag, choose: chooseTag, source: sources.tags, feed: tagFeed },
      top: { choice: top, choose: chooseTop, source: sources.top, feed: topFeed },
      sources,
    }),
    [tweets, likes, tag, chooseTag, tagFeed, top, chooseTop, topFeed, sources],
  );
}
