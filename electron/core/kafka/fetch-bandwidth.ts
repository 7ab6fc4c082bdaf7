import type { Chronometer } from './back-off';
import { throwIfCancelled } from './cancellable';
import type { Bandwidth, FetchRequest, FetchResponse } from './kafka-cluster';

/** What may be received at once after a rest, in seconds' worth. */
const burstSeconds = 1;
/** Least number of requests that a second's worth is divided among. */
const leastShares = 8;
/** Longest wait before looking whether the limit has changed, ms. */
const longestNapMs = 1_000;

/**
 * Holds the fetches of one cluster, from whatever broker, to a number of bytes of record batches per
 * second, as they are received (a token bucket). A fetch counts from when it is sent, with what it
 * may bring; what did not come is given back. Brokers return the first batch whatever its size:
 * what it has too much is paid off before the next fetch. So a stretch of time brings at most its
 * own worth, one second's worth more, and what was under way when it began.
 *
 * Who waits is not yet sent, so no broker seems to hang and nobody's answer is held up. Turns come
 * in the order of asking, and each brings at most an eighth of a second's worth, or less when more
 * wait: a look at one record waits for about a second at most beside any number of scans, unless
 * single batches are larger than that.
 */
export class FetchBandwidth {
  readonly #bytesPerSecond: Bandwidth;
  readonly #chronometer: Pick<Chronometer, 'now' | 'sleep'>;
  readonly #closing: AbortSignal;
  /** Bytes that may be asked for; negative while a large batch is being paid off. */
  #level = Number.POSITIVE_INFINITY;
  #filledAt: number;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Waits end when `closing` is aborted. */
  constructor(
    bytesPerSecond: Bandwidth,
    chronometer: Pick<Chronometer, 'now' | 'sleep'>,
    closing: AbortSignal,
  ) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#chronometer = chronometer;
    this.#closing = closing;
    this.#filledAt = chronometer.now();
  }

  /**
   * Sends a fetch when it is its turn, made as small as it then must be. One that was cancelled
   * meanwhile is not sent, and takes nothing: throws `abortError` then, and what `send` throws. The
   * caller itself sees to it that nobody waits for a cancelled one.
   */
  async fetch(
    request: FetchRequest,
    signal: AbortSignal | undefined,
    send: (request: FetchRequest) => Promise<FetchResponse>,
  ): Promise<FetchResponse> {
    if (this.#bytesPerSecond() === undefined) return send(request);
    const share = await this.#turn(mostOf(request), signal);
    let received = 0;
    try {
      const response = await send(within(request, share));
      received = response.partitions.reduce((sum, { records }) => sum + records.length, 0);
      return response;
    } finally {
      this.#level += share - received;
    }
  }

  #turn(asked: number, signal: AbortSignal | undefined): Promise<number> {
    this.#waiting++;
    const turn = this.#lastTurn
      .then(() => this.#take(asked, signal))
      .finally(() => {
        this.#waiting--;
      });
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Takes a share of what may be asked for, as soon as there is that much. */
  async #take(asked: number, signal: AbortSignal | undefined): Promise<number> {
    while (true) {
      throwIfCancelled(signal);
      throwIfCancelled(this.#closing);
      const rate = this.#bytesPerSecond();
      if (rate !== undefined) this.#fill(rate);
      const most = rate === undefined ? asked : rate / Math.max(leastShares, this.#waiting);
      const share = Math.ceil(Math.min(asked, most));
      const missing = share - this.#level;
      if (rate === undefined || missing <= 0) {
        this.#level -= share;
        return share;
      }
      const waitMs = Math.ceil((missing / rate) * 1_000);
      await this.#chronometer.sleep(Math.min(waitMs, longestNapMs), this.#closing);
    }
  }

  #fill(rate: number): void {
    const now = this.#chronometer.now();
    const earned = (rate * (now - this.#filledAt)) / 1_000;
    this.#level = Math.min(this.#level + earned, rate * burstSeconds);
    this.#filledAt = now;
  }
}

/** Most that a request brings, bytes, unless a batch is larger. */
function mostOf({ partitions, maxBytes }: FetchRequest): number {
  return Math.min(
    maxBytes,
    partitions.reduce((sum, partition) => sum + partition.maxBytes, 0),
  );
}

/** The same request for at most `share` bytes, but as many as batches need that did not fit. */
function within(request: FetchRequest, share: number): FetchRequest {
  const partitions = request.partitions.map((partition) =>
    partition.cramped ? partition : { ...partition, maxBytes: Math.min(partition.maxBytes, share) },
  );
  const needed = partitions.filter(({ cramped }) => cramped).map(({ maxBytes }) => maxBytes);
  return { ...request, partitions, maxBytes: Math.max(share, ...needed) };
}
