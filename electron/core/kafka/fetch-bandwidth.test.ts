import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '#shared/contract/errors';
import { cancellable } from './cancellable';
import { FetchBandwidth } from './fetch-bandwidth';
import type { FetchRequest, FetchResponse } from './kafka-cluster';

/** A clock that stands still until everyone waits, and then goes to the next end of a wait. */
class SteppedClock {
  #now = 0;
  #waits: { at: number; end: () => void }[] = [];

  now = () => this.#now;

  sleep = (ms: number, signal?: AbortSignal) =>
    cancellable(
      new Promise<void>((resolve) => {
        this.#waits.push({ at: this.#now + ms, end: resolve });
      }),
      signal,
    );

  /** Lets time pass up to `until`, ms. */
  async pass(until: number): Promise<void> {
    while (true) {
      await setImmediate();
      this.#waits.sort((a, b) => a.at - b.at);
      const [next] = this.#waits;
      if (!next || next.at > until) break;
      this.#waits.shift();
      this.#now = next.at;
      next.end();
    }
    this.#now = until;
  }
}

const mega = 1_000_000;

function requestOf(...partitionBytes: number[]): FetchRequest {
  return {
    partitions: partitionBytes.map((maxBytes, partition) => ({
      topic: 't',
      partition,
      offset: 0,
      maxBytes,
    })),
    maxWaitMs: 10,
    minBytes: 1,
    maxBytes: 4 * mega,
    isolation: 'read_committed',
  };
}

function responseOf(bytes: number): FetchResponse {
  const partition = {
    topic: 't',
    partition: 0,
    errorCode: 0,
    highWatermark: 0,
    lastStableOffset: 0,
    logStartOffset: 0,
    abortedTransactions: [],
    preferredReadReplica: -1,
    records: { length: bytes } as Uint8Array,
  };
  return { throttleMs: 0, partitions: [partition], release: () => undefined };
}

function limited(bytesPerSecond: number | undefined) {
  const clock = new SteppedClock();
  const closing = new AbortController();
  const limit = { bytesPerSecond };
  const bandwidth = new FetchBandwidth(() => limit.bytesPerSecond, clock, closing.signal);
  /** What was sent, and what came. */
  const sent: FetchRequest[] = [];
  const arrivals: { at: number; bytes: number }[] = [];
  /** One fetch that brings all it may, or one batch of `batchBytes` if that is more. */
  const fetch = (request: FetchRequest, batchBytes = 0, flightMs = 0, signal?: AbortSignal) =>
    bandwidth.fetch(request, signal, async (bounded) => {
      sent.push(bounded);
      if (flightMs > 0) await clock.sleep(flightMs);
      const bytes = Math.max(batchBytes, bounded.maxBytes);
      arrivals.push({ at: clock.now(), bytes });
      return responseOf(bytes);
    });
  /** Fetches again and again, as a loop of a scan does. */
  const scan = async (batchBytes: number, flightMs: number) => {
    while (!closing.signal.aborted) await fetch(requestOf(mega, mega), batchBytes, flightMs);
  };
  return { clock, closing, limit, bandwidth, sent, arrivals, fetch, scan };
}

const received = (arrivals: readonly { bytes: number }[]) =>
  arrivals.reduce((sum, { bytes }) => sum + bytes, 0);

describe('FetchBandwidth', () => {
  it('brings in any time what that time may bring, a burst, and what was under way', async () => {
    const loop = fc.record({
      batchBytes: fc.integer({ min: 0, max: 3 * mega }),
      flightMs: fc.integer({ min: 1, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 50_000, max: 5 * mega }),
        fc.array(loop, { minLength: 1, maxLength: 12 }),
        async (rate, loops) => {
          const { clock, closing, arrivals, scan } = limited(rate);
          const running = loops.map((each) => scan(each.batchBytes, each.flightMs));
          await clock.pass(20_000);
          closing.abort();
          void Promise.allSettled(running);
          const flightMs = Math.max(...loops.map((each) => each.flightMs));
          const oversized = loops.reduce((sum, { batchBytes }) => sum + batchBytes, 0);
          for (const [index, { at }] of arrivals.entries()) {
            let bytes = 0;
            for (const later of arrivals.slice(index)) {
              bytes += later.bytes;
              const seconds = (later.at - at + flightMs) / 1_000;
              expect(bytes).toBeLessThanOrEqual(rate * (seconds + 1) + oversized + loops.length);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes use of what it may, once the burst is gone', async () => {
    const { clock, closing, arrivals, scan } = limited(mega);
    void Promise.allSettled([scan(0, 20), scan(0, 20)]);
    await clock.pass(10_000);
    closing.abort();
    expect(received(arrivals) / mega).toBeGreaterThan(10.5);
  });

  it('pays off a batch that is larger than what it may', async () => {
    const { clock, closing, arrivals, scan } = limited(100_000);
    void Promise.allSettled([scan(mega, 1)]);
    await clock.pass(60_000);
    closing.abort();
    // A burst, and one batch every ten seconds.
    expect(arrivals).toHaveLength(7);
  });

  it('gives back what did not come', async () => {
    const { clock, bandwidth } = limited(mega);
    const nothing = () => bandwidth.fetch(requestOf(mega), undefined, async () => responseOf(0));
    for (let count = 0; count < 100; count++) await nothing();
    const failing = bandwidth.fetch(requestOf(mega), undefined, async () => {
      throw fail('BROKER_UNREACHABLE', { address: 'a:1', reason: 'gone' });
    });
    await expect(failing).rejects.toThrow('BROKER_UNREACHABLE');
    await nothing();
    expect(clock.now()).toBe(0);
  });

  it('asks for all that is wanted while there is no limit', async () => {
    const { clock, sent, fetch, limit } = limited(undefined);
    const request = requestOf(mega);
    await fetch(request);
    expect(sent[0]).toBe(request);
    limit.bytesPerSecond = mega;
    await fetch(request);
    expect(sent[1]).toMatchObject({ maxBytes: 125_000, partitions: [{ maxBytes: 125_000 }] });
    limit.bytesPerSecond = undefined;
    await fetch(request);
    expect(sent[2]).toBe(request);
    expect(clock.now()).toBe(0);
  });

  it('lets those who wait go when the limit is taken away', async () => {
    const { clock, fetch, limit } = limited(10_000);
    await fetch(requestOf(mega), mega);
    let arrived = false;
    void fetch(requestOf(mega)).then(() => {
      arrived = true;
    });
    await clock.pass(5_000);
    expect(arrived).toBe(false);
    limit.bytesPerSecond = undefined;
    await clock.pass(6_000);
    expect(arrived).toBe(true);
  });

  it('leaves what a batch needs that did not fit', async () => {
    const { sent, fetch } = limited(mega);
    const request = requestOf(2 * mega, mega);
    const [first, second] = request.partitions;
    if (!first || !second) throw new Error('two partitions');
    await fetch({ ...request, partitions: [{ ...first, cramped: true }, second] });
    expect(sent[0]?.partitions.map(({ maxBytes }) => maxBytes)).toEqual([2 * mega, 125_000]);
    expect(sent[0]?.maxBytes).toBe(2 * mega);
  });

  it.each([1, 10, 100])(
    'lets a look at a few records begin within about a second beside %i loops',
    async (loops) => {
      const { clock, closing, fetch, scan } = limited(mega);
      void Promise.allSettled(Array.from({ length: loops }, () => scan(0, 5)));
      await clock.pass(10_000);
      let arrivedAt = 0;
      void fetch(requestOf(2_000)).then(() => {
        arrivedAt = clock.now();
      });
      await clock.pass(15_000);
      closing.abort();
      expect(arrivedAt).toBeGreaterThan(10_000);
      expect(arrivedAt).toBeLessThan(11_200);
    },
  );

  it('neither sends nor counts what is cancelled while it waits', async () => {
    const { clock, arrivals, fetch } = limited(10_000);
    await fetch(requestOf(mega), 20_000);
    const cancel = new AbortController();
    const waiting = Promise.allSettled([
      fetch(requestOf(mega), 0, 0, cancel.signal),
      fetch(requestOf(mega), 0, 0, cancel.signal),
      fetch(requestOf(mega)),
    ]);
    cancel.abort();
    await clock.pass(1_300);
    expect((await waiting).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(arrivals).toHaveLength(2);
  });

  it('ends all waits when the cluster is closed', async () => {
    const { closing, fetch } = limited(10_000);
    await fetch(requestOf(mega), mega);
    const waiting = [fetch(requestOf(mega)), fetch(requestOf(mega))];
    closing.abort(fail('CONNECTION_NOT_FOUND', { connectionId: 'c' }));
    for (const each of waiting) await expect(each).rejects.toThrow('CONNECTION_NOT_FOUND');
  });
});
