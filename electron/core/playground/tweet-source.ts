import type { GeneratorSettings } from '#shared/model/playground';
import { type TweetEvent, type TweetLikeEvent, tweetTags } from '#shared/model/tweet';
import type { GeneratedRecord } from './generated-record';
import { Schedule } from './schedule';
import { SeededRandom } from './seeded-random';
import { authorName, tweetSentence } from './tweet-words';

const authors = 2_000;
const languages = ['en', 'en', 'en', 'nl', 'de', 'es', 'pt', 'ja'] as const;
const retweetShare = 0.15;
const rememberedTweets = 256;
/** One tweet in ten is popular and gets ten times the likes of another; the mean is kept. */
const popularShare = 0.1;
const popularFactor = 10 / (10 * popularShare + (1 - popularShare));
/** Likes follow their tweet after this long in the mean, and never later than `longestDelayMs`. */
const meanDelayMs = 4_000;
const longestDelayMs = 30_000;
/** Beyond this many likes to come, new tweets get none: memory stays bounded at any rate. */
const scheduledLikes = 500_000;

type Shares = Pick<GeneratorSettings, 'likesPerTweet' | 'lateShare' | 'duplicateShare'>;

interface DueLike {
  tweet: TweetEvent;
  /** A like that was made before and is written late or again; null when it is made when due. */
  made: GeneratedRecord | null;
}

/**
 * Tweets and the likes that follow them. The same seed asked at the same times gives the same
 * events; other times change ids and event times only, and which likes are due when. Ids are
 * 19-digit numbers, beyond 2⁵³, built of the time and a counter, so that runs never share one.
 */
export class TweetSource {
  readonly #random: SeededRandom;
  readonly #likes = new Schedule<DueLike>();
  readonly #recent: TweetEvent[] = [];
  #tweets = 0;
  #ids = 0;
  shares: Shares;

  constructor(settings: Shares & Pick<GeneratorSettings, 'seed'>) {
    this.#random = new SeededRandom(settings.seed);
    this.shares = settings;
  }

  /** The next tweet, made at `nowMs` (ms since the epoch, UTC); late ones happened 2 to 20 s before. */
  tweet(nowMs: number): GeneratedRecord {
    const random = this.#random;
    const lateBy = this.#lateBy();
    const createdMs = nowMs - lateBy;
    const original = random.chance(retweetShare) ? this.#recentTweet() : undefined;
    const tag = original?.tagFilter ?? tweetTags[random.skewed(tweetTags.length)] ?? tweetTags[0];
    const author = authorName(random.skewed(authors));
    const sentence = tweetSentence(random);
    const tweet: TweetEvent = {
      eventType: 'tweetEvent',
      tweetId: this.#id(nowMs),
      text: original ? `RT @${original.author}: ${original.text}` : `${sentence} #${tag}`,
      author,
      hashtag: tag,
      tagFilter: tag,
      language: languages[random.below(languages.length)] ?? 'en',
      isARetweet: original ? 'y' : 'n',
      originalTweetId: original?.originalTweetId ?? original?.tweetId ?? null,
      createdAt: new Date(createdMs).toISOString(),
    };
    this.#remember(tweet);
    this.#scheduleLikes(tweet, nowMs);
    return { key: tweet.tweetId, value: JSON.stringify(tweet), timestamp: createdMs };
  }

  /** Likes due by `nowMs`. */
  dueLikes(nowMs: number): GeneratedRecord[] {
    return this.#likes.take(nowMs).flatMap((due) => this.#likeRecord(due, nowMs));
  }

  #likeRecord({ tweet, made }: DueLike, nowMs: number): GeneratedRecord[] {
    if (made !== null) return [made];
    const like: TweetLikeEvent = {
      ...tweet,
      eventType: 'tweetLikeEvent',
      likeId: this.#id(nowMs),
      likedAt: new Date(nowMs).toISOString(),
    };
    const record = { key: tweet.tweetId, value: JSON.stringify(like), timestamp: nowMs };
    if (this.#random.chance(this.shares.duplicateShare)) {
      this.#likes.add(nowMs + this.#random.below(2_000), { tweet, made: record });
    }
    const lateBy = this.#lateBy();
    if (lateBy === 0) return [record];
    // It happened now, and is written when it is late enough.
    this.#likes.add(nowMs + lateBy, { tweet, made: record });
    return [];
  }

  #scheduleLikes(tweet: TweetEvent, nowMs: number): void {
    const popular = this.#random.chance(popularShare);
    const factor = popular ? popularFactor : popularFactor / 10;
    let likes = this.#random.poisson(this.shares.likesPerTweet * factor);
    if (this.#likes.size > scheduledLikes) likes = 0;
    for (; likes > 0; likes -= 1) {
      const delay = Math.min(this.#random.exponential(meanDelayMs), longestDelayMs);
      this.#likes.add(nowMs + delay, { tweet, made: null });
    }
  }

  #lateBy(): number {
    if (this.shares.lateShare === 0) return 0;
    return this.#random.chance(this.shares.lateShare) ? 2_000 + this.#random.below(18_000) : 0;
  }

  #remember(tweet: TweetEvent): void {
    this.#recent[this.#tweets % rememberedTweets] = tweet;
    this.#tweets += 1;
  }

  #recentTweet(): TweetEvent | undefined {
    return this.#recent[this.#random.below(Math.max(1, this.#recent.length))];
  }

  /** Milliseconds since 2010 in the upper bits, a counter in the lower 22. */
  #id(nowMs: number): string {
    this.#ids = (this.#ids + 1) % 4_194_304;
    const sinceMs = BigInt(Math.floor(nowMs) - 1_288_834_974_657);
    return String((sinceMs << 22n) | BigInt(this.#ids));
  }
}
