import { similarName } from '#core/filter/similar-name';
import { fail } from '#shared/contract/errors';
import likeRate from './analyses/like-rate.json';
import likesPerTweet from './analyses/likes-per-tweet.json';
import topLikedPerTag from './analyses/top-liked-per-tag.json';
import tweetRate from './analyses/tweet-rate.json';
import tweetsPerTag from './analyses/tweets-per-tag.json';

/** Definitions that come with the command line, for the playground's topics, by their names. */
export const readyAnalyses = {
  'tweets-per-tag': tweetsPerTag,
  'likes-per-tweet': likesPerTweet,
  'top-liked-per-tag': topLikedPerTag,
  'tweet-rate': tweetRate,
  'like-rate': likeRate,
} as const;

const names = Object.keys(readyAnalyses);

/** The text of a ready definition. Throws INVALID_ARGUMENT, which names the one probably meant. */
export function readyAnalysis(name: string): string {
  const found = Object.entries(readyAnalyses).find(([known]) => known === name);
  if (found) return JSON.stringify(found[1], null, 2);
  const similar = similarName(name, names);
  const meant = similar === null ? names.join(', ') : `did you mean ${similar}?`;
  throw fail('INVALID_ARGUMENT', {
    name: 'analyze',
    expected: `a file, or a ready definition (${meant})`,
    got: name.slice(0, 500),
  });
}
