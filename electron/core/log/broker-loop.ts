import { setImmediate } from 'node:timers/promises';
import type { FetchedPartition, FetchResponse, KafkaCluster } from '#core/kafka/kafka-cluster';
import { type AppError, RiverscopeError, toAppError } from '#shared/contract/errors';
import type { BatchCursor } from './batch-cursor';
import type { BatchHeader } from './batch-header';
import { BatchOpener, type OpenedFrame, type PackedFrames } from './batch-opener';
import { codecs } from './codec';
import { type FetchedFrames, fetchedFrames } from './fetched-frames';
import type { BacklogInflation } from './inflation/backlog-inflation';
import type { LogReaderEvents } from './log-reader';
import type { PartitionTrack } from './partition-track';

/** Most bytes of one answer: two are in memory at a time, one arriving and one being decoded. */
const responseBytes = 4_194_304;
/** The same once there proves to be much to read, as a thread for it shows. */
const backlogResponseBytes = 8_388_608;
/** Least bytes asked of one partition, however many there are. */
const leastPartitionBytes = 65_536;
/** Broker's wait while there is something to catch up on, and at the live end, ms. */
const catchUpWaitMs = 10;
const liveWaitMs = 250;
/** Longest stretch of decoding before other work of this process gets its turn, ms. */
const sliceMs = 8;

/** What a broker loop needs of the read it belongs to. */
export interface BrokerLoopContext {
  readonly cluster: KafkaCluster;
  readonly events: LogReaderEvents;
  readonly inflation: BacklogInflation;
  readonly isolation: 'read_committed' | 'read_uncommitted';
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Counts bytes received. */
  received(bytes: number): void;
  /** A partition was answered with an error code, and has left this loop. */
  refused(track: PartitionTrack, errorCode: number): void;
  /** The broker does not answer; these partitions have left this loop. */
  unanswered(tracks: readonly PartitionTrack[], error: AppError): void;
  /** Another broker is preferred for this partition, which has left this loop. */
  moved(track: PartitionTrack, broker: number): void;
  /** A partition has left this loop because it is finished. */
  finished(track: PartitionTrack): void;
}

interface Load {
  readonly track: PartitionTrack;
  readonly fetched: FetchedPartition;
  readonly frames: FetchedFrames;
}

type OpenedFrames = AsyncGenerator<OpenedFrame, void, void>;

/**
 * Reads partitions of one broker: all in one request, and the next request under way while the
 * last answer is decoded. Ends when it has no partitions left or its signal is aborted.
 */
export class BrokerLoop {
  readonly #broker: number;
  readonly #context: BrokerLoopContext;
  readonly #tracks = new Map<string, PartitionTrack>();
  #wake: () => void = () => undefined;
  readonly #opener: BatchOpener;
  #turn = 0;
  #sliceStart = 0;

  constructor(broker: number, context: BrokerLoopContext) {
    this.#broker = broker;
    this.#context = context;
    this.#opener = new BatchOpener(context.inflation);
  }

  get empty(): boolean {
    return this.size === 0;
  }

  /** Partitions it reads. */
  get size(): number {
    return this.#tracks.size;
  }

  add(track: PartitionTrack): void {
    this.#tracks.set(keyOf(track), track);
    this.#wake();
  }

  /** Looks again at what is wanted: a partition was held or freed. */
  wake(): void {
    this.#wake();
  }

  /** Runs until there is nothing left to read here. Rejects only with what `onBatch` threw. */
  async run(): Promise<void> {
    const { signal } = this.#context;
    const wake = () => this.#wake();
    signal.addEventListener('abort', wake, { once: true });
    try {
      await this.#read(signal);
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    let inFlight = this.#request();
    while (!signal.aborted) {
      if (!inFlight) {
        if (this.empty) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        inFlight = this.#request();
        continue;
      }
      const response = await inFlight;
      if (signal.aborted) return;
      if (response instanceof RiverscopeError) {
        this.#abandon(response.error);
        return;
      }
      this.#sliceStart = this.#context.now();
      const loads = this.#accept(response);
      inFlight = this.#request();
      const opened = this.#opener.open(loads.map(packedFrames));
      for (const load of loads) {
        if (!signal.aborted) await this.#deliver(load, opened);
      }
      this.#endSlice();
      // Unless it was given up: then a consumer may still be at the last batch.
      if (!signal.aborted) response.release();
      inFlight ??= this.#request();
    }
  }

  /** Sends the next request; null when nothing is wanted now. Failures are values, not thrown. */
  #request(): Promise<FetchResponse | RiverscopeError> | null {
    const wanted = [...this.#tracks.values()].filter((track) => track.wanted);
    if (wanted.length === 0) return null;
    // Brokers fill an answer in the order asked: everyone gets to be first.
    const first = this.#turn++ % wanted.length;
    const inTurn = [...wanted.slice(first), ...wanted.slice(0, first)];
    const { cluster, inflation, isolation, signal } = this.#context;
    const backlog = inflation.threaded;
    const most = backlog ? backlogResponseBytes : responseBytes;
    const share = Math.max(leastPartitionBytes, Math.floor(most / wanted.length));
    const resting = [...this.#tracks.values()].every((track) => !track.held && track.atLiveEnd);
    const request = {
      partitions: inTurn.map((track) => {
        const { topic, partition, fetchOffset, fetchBytes, cramped } = track;
        const usual = backlog ? share : Math.min(fetchBytes, share);
        const maxBytes = cramped ? Math.max(fetchBytes, usual) : usual;
        return { topic, partition, offset: fetchOffset, maxBytes, cramped };
      }),
      maxWaitMs: resting ? liveWaitMs : catchUpWaitMs,
      minBytes: 1,
      maxBytes: Math.max(most, ...wanted.map((track) => track.fetchBytes)),
      isolation,
    };
    return cluster.fetch(this.#broker, request, signal).catch((thrown: unknown) => {
      return thrown instanceof RiverscopeError ? thrown : new RiverscopeError(toAppError(thrown));
    });
  }

  #accept(response: FetchResponse): Load[] {
    const context = this.#context;
    const loads: Load[] = [];
    const received = response.partitions.reduce((sum, { records }) => sum + records.length, 0);
    context.received(received);
    for (const fetched of response.partitions) {
      const track = this.#tracks.get(keyOf(fetched));
      if (!track) continue;
      if (fetched.errorCode !== 0) {
        this.#leave(track);
        context.refused(track, fetched.errorCode);
        continue;
      }
      const frames = fetchedFrames(fetched, track.fetchOffset, track.end);
      const { highWatermark, lastStableOffset } = fetched;
      const committed = context.isolation === 'read_committed';
      track.see(highWatermark, committed ? lastStableOffset : highWatermark);
      track.advance(frames, fetched.records.length, received === 0);
      loads.push({ track, fetched, frames });
    }
    return loads;
  }

  /** Hands over the frames of one load, which are next in `opened`. */
  async #deliver({ track, fetched, frames }: Load, opened: OpenedFrames): Promise<void> {
    const { events, signal } = this.#context;
    if (!track.finished) track.recover();
    for (let left = frames.frames.length; left > 0; left--) {
      const { value: frame } = await opened.next();
      if (signal.aborted || !frame) return;
      if (track.finished) continue;
      await this.#hand(track, frame);
      if (this.#context.now() - this.#sliceStart > sliceMs) {
        this.#endSlice();
        await setImmediate();
        this.#sliceStart = this.#context.now();
      }
      if (signal.aborted) return;
    }
    if (frames.damage) track.finish(frames.damage);
    track.finishIfExhausted();
    const replica = fetched.preferredReadReplica;
    if (track.finished) {
      this.#leave(track);
      this.#context.finished(track);
    } else if (replica >= 0 && replica !== this.#broker) {
      this.#leave(track);
      this.#context.moved(track, replica);
    }
    events.onProgress(track.progress);
  }

  async #hand(track: PartitionTrack, { frame, cursor, error }: OpenedFrame): Promise<void> {
    const next = frame.kind === 'unreadable' ? frame.nextOffset : frame.header.lastOffset + 1;
    if (error) track.passOver(next, error);
    else if (frame.kind === 'records' && cursor) await this.#consume(track, frame.header, cursor);
    else track.cover(next);
  }

  async #consume(track: PartitionTrack, header: BatchHeader, cursor: BatchCursor): Promise<void> {
    const { events, signal } = this.#context;
    const { topic, partition } = track;
    const { sizeBytes, lastOffset } = header;
    const codec = codecs[header.codec]?.name ?? 'none';
    try {
      const work = events.onBatch({ topic, partition, codec, sizeBytes, header, cursor });
      await unlessAborted(work, signal);
      track.cover(lastOffset + 1);
    } catch (thrown) {
      if (!(thrown instanceof RiverscopeError)) throw thrown;
      track.passOver(lastOffset + 1, thrown.error);
    }
  }

  #endSlice(): void {
    const { inflation, now } = this.#context;
    inflation.worked(this.#sliceStart, now());
  }

  #leave(track: PartitionTrack): void {
    this.#tracks.delete(keyOf(track));
  }

  #abandon(error: AppError): void {
    const tracks = [...this.#tracks.values()];
    this.#tracks.clear();
    this.#context.unanswered(tracks, error);
  }
}

function packedFrames({ track, fetched, frames }: Load): PackedFrames {
  const range = { start: track.next, end: track.end };
  return { bytes: fetched.records, frames: frames.frames, place: track, range };
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}

/** Waits for a consumer that asked to be waited for, but no longer than the read goes on. */
async function unlessAborted(work: void | Promise<void>, signal: AbortSignal): Promise<void> {
  if (!work) return;
  if (signal.aborted) {
    work.catch(() => undefined);
    return;
  }
  let release: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    release = resolve;
    signal.addEventListener('abort', release, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', release);
  }
}
