/** The events of the demo. Field names are those of the original talks; ids are strings. */
export const tweetsTopic = 'tweets-topic';
export const tweetLikesTopic = 'tweet-like-topic';
/** Where the demo publishes counts per tag and top lists: empty until somebody does. */
export const tweetCountsTopic = 'tweet-count';
export const topTweetsTopic = 'top3-tweet-likes-per-tag';

export const tweetTags = ['oraclecode', 'javaone', 'oow17', 'kafka'] as const;

/** Header that marks a like as made by hand in this app (value: `app`). */
export const likeOriginHeader = 'origin';
export const likeOriginApp = 'app';

/** Value of a record of `tweets-topic`; key: `tweetId`; `createdAt` is ISO-8601 and event time. */
export interface TweetEvent {
  eventType: 'tweetEvent';
  tweetId: string;
  text: string;
  author: string;
  hashtag: string;
  tagFilter: string;
  language: string;
  isARetweet: 'y' | 'n';
  originalTweetId: string | null;
  createdAt: string;
}

/** Value of a record of `tweet-like-topic`; key: `tweetId`; `likedAt` is event time. */
export interface TweetLikeEvent extends Omit<TweetEvent, 'eventType'> {
  eventType: 'tweetLikeEvent';
  likeId: string;
  likedAt: string;
}
