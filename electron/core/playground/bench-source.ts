import type { GeneratedRecord } from './generated-record';
import { SeededRandom } from './seeded-random';
import { tweetSentence } from './tweet-words';

const users = 50_000;
const tags = ['kafka', 'javaone', 'oraclecode', 'oow17', 'flink', 'cloud', 'react', 'security'];
const languages = ['en', 'nl', 'de', 'es'];

/** Largest step of `ts` from one record to the next, ms. */
export const benchStepMs = 19;

/**
 * The set that figures are quoted on: JSON of about 290 bytes, 8 skewed tags, 50,000 users (the
 * key), `ts` rising by 0 to 19 ms a record. The same seed and start give the same records.
 */
export class BenchSource {
  readonly #random: SeededRandom;
  #ts: number;
  #count = 0;

  /** @param startMs `ts` of the first record, ms since the epoch, UTC */
  constructor(seed: number, startMs: number) {
    this.#random = new SeededRandom(seed);
    this.#ts = startMs;
  }

  next(): GeneratedRecord {
    const random = this.#random;
    if (this.#count > 0) this.#ts += random.below(benchStepMs + 1);
    this.#count += 1;
    const user = `user-${random.below(users)}`;
    const tagFilter = tags[random.skewed(tags.length)];
    const value = JSON.stringify({
      tweetId: String(1_800_000_000_000_000_000n + BigInt(this.#count)),
      text: `${tweetSentence(random)} #${tagFilter}`,
      user,
      createdAt: new Date(this.#ts).toISOString(),
      tagFilter,
      isARetweet: random.chance(0.2) ? 'y' : 'n',
      lang: languages[random.below(languages.length)],
      followers: random.skewed(1_000_000),
      enriched: random.chance(0.5),
      ts: this.#ts,
    });
    return { key: user, value, timestamp: this.#ts };
  }
}
