import { useMemo } from 'react';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import type { FeedState } from '../../data/feed';
import { type ChartedAnalysis, useChartedAnalysis } from '../../data/use-charted-analysis';
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
import { useWindowChoice } from './use-window-choice';

/** What comes of an analysis whose window can be chosen. */
export interface ChosenFeed<Feed> {
  choice: WindowChoice;
  choose: (choice: WindowChoice) => void;
  feed: Feed;
}

/** What comes of the analyses of the board. */
export interface BoardFeeds {
  tweets: FeedState<ChartedAnalysis>;
  likes: FeedState<ChartedAnalysis>;
  tags: ChosenFeed<FeedState<ChartedAnalysis>>;
  top: ChosenFeed<TopFeed>;
}

/** The analyses of the board, at the moment it shows. */
export function useBoardFeeds(connectionId: string, moment: BoardMoment): BoardFeeds {
  const [tag, chooseTag] = useWindowChoice('board.tagWindow', tagWindows);
  const [top, chooseTop] = useWindowChoice('board.topWindow', topWindows);
  const source = (definition: WrittenAnalysis) => ({
    connectionId,
    definition: definitionAt(moment, definition),
  });
  const tweets = useChartedAnalysis(source(tweetsPerSecond), rateWindows);
  const likes = useChartedAnalysis(source(likesPerSecond), rateWindows);
  const tagFeed = useChartedAnalysis(source(tag.definition), tag.windows);
  const topFeed = useTopFeed(source(top.definition), top.windows);
  return useMemo(
    () => ({
      tweets,
      likes,
      tags: { choice: tag, choose: chooseTag, feed: tagFeed },
      top: { choice: top, choose: chooseTop, feed: topFeed },
    }),
    [tweets, likes, tag, chooseTag, tagFeed, top, chooseTop, topFeed],
  );
}
