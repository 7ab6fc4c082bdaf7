import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { WorkerHealth } from '#shared/contract/data';
import type { FetchMeter } from './metered-cluster';
import { RateMeter } from './rate-meter';

/** How often health is measured, ms; also the time over which the loop delay is taken. */
const sampleMs = 2_000;

const resolutionMs = 10;

/**
 * Measures this process: memory, event-loop delay and what it reads from Kafka. Measures only while
 * somebody listens.
 */
export class WorkerHealthMonitor {
  readonly #meter: FetchMeter;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #records = new RateMeter();
  #bytes = new RateMeter();
  #delay: ReturnType<typeof monitorEventLoopDelay> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #loopP99Ms = 0;

  /** `now` is monotonic ms. */
  constructor(meter: FetchMeter, now: () => number) {
    this.#meter = meter;
    this.#now = now;
  }

  /** Calls back after each measurement; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#timer === null) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  read(): Omit<WorkerHealth, 'droppedFrames'> {
    return {
      rssBytes: process.memoryUsage.rss(),
      loopP99Ms: this.#loopP99Ms,
      recordsPerSecond: this.#records.perSecond() ?? 0,
      bytesPerSecond: this.#bytes.perSecond() ?? 0,
    };
  }

  /** Stops measuring. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#delay?.disable();
    this.#delay = null;
  }

  #start(): void {
    this.#records = new RateMeter();
    this.#bytes = new RateMeter();
    this.#delay = monitorEventLoopDelay({ resolution: resolutionMs });
    this.#delay.enable();
    this.#sample();
    this.#timer = setInterval(() => {
      this.#sample();
      for (const listener of this.#listeners) listener();
    }, sampleMs);
  }

  #sample(): void {
    const at = this.#now();
    this.#records.sample(this.#meter.records, at);
    this.#bytes.sample(this.#meter.bytes, at);
    if (this.#delay === null || this.#delay.count === 0) return;
    // The histogram measures whole timer intervals; the delay is what exceeds the one asked for.
    this.#loopP99Ms = Math.max(0, this.#delay.percentile(99) / 1e6 - resolutionMs);
    this.#delay.reset();
  }
}
