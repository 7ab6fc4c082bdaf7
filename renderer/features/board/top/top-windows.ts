import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import type { AnalysisResults, ResultRow, ResultWindowView } from '#shared/model/analysis-results';
import { durationMs } from '#shared/model/duration';
import { plainText } from '#shared/model/plain-text';
import { compareTags } from '../tag-colors';

/** A tweet with its place in the list of its tag. Texts are data. */
export interface LikedTweet {
  tweetId: string;
  rank: number;
  likes: number;
  text: string;
  author: string;
  /** Its group, as the analysis knows it. */
  group: string[];
}

/** The most liked tweets of each tag in one window. */
export interface TopWindow {
  window: ResultWindowView;
  provisional: boolean;
  lists: { tag: string; tweets: LikedTweet[] }[];
}

/** Results of "top 3 liked per tag" by window, newest first, each with its tags in their order. */
export function listedWindows({ rows }: AnalysisResults): TopWindow[] {
  const windows: TopWindow[] = [];
  for (const row of rows) {
    if (row.window === null) continue;
    let last = windows.at(-1);
    if (last?.window.start !== row.window.start) {
      last = { window: row.window, provisional: row.provisional, lists: [] };
      windows.push(last);
    }
    const tag = textOf(row.group[0]);
    const list = last.lists.find((one) => one.tag === tag);
    if (list) list.tweets.push(likedTweet(row));
    else last.lists.push({ tag, tweets: [likedTweet(row)] });
  }
  for (const { lists } of windows) lists.sort((one, other) => compareTags(one.tag, other.tag));
  return windows;
}

/**
 * Position of the window that stands for the present: of those that hold the newest like, each
 * `advanceMs` after the other where they overlap, the one that began first, hence holds most.
 */
export function presentWindow(windows: readonly TopWindow[], advanceMs: number): number {
  const newest = windows[0]?.window;
  if (!newest) return 0;
  const first = newest.start - (newest.end - newest.start) + advanceMs;
  const position = windows.findLastIndex(({ window }) => window.start >= first);
  return Math.max(0, position);
}

/** How long after a window the next one starts, ms. */
export function advanceMs(window: WrittenAnalysis['window']): number {
  if (window.kind === 'hopping') return durationMs(window.advance);
  return window.kind === 'tumbling' ? durationMs(window.size) : 0;
}

function likedTweet({ group, values, rank }: ResultRow): LikedTweet {
  const [likes, text, author] = values;
  return {
    tweetId: textOf(group[1]),
    rank: rank ?? 0,
    likes: Number(likes ?? 0),
    text: textOf(text),
    author: textOf(author),
    group,
  };
}

function textOf(json: string | null | undefined): string {
  return json === undefined || json === null ? '' : plainText(json);
}
