import { type AppError, toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { WorkerMessage } from '#shared/contract/port';
import { portPayload } from './port-payload';

const frameIntervalMs = 1000 / limits.maxFramesPerSecond;

/** What a subscription shows: `read` builds the newest whole frame, only when it will be sent. */
export interface FrameSource<Frame> {
  read(): Frame;
  /** Releases what the source listens to; it calls no listener afterwards. */
  close(): void;
}

/** How a source tells its subscription about news. */
export interface FrameListener {
  /** There is something newer to read. Cheap; may be called at any rate. */
  changed(): void;
  /** Nothing more will come; a frame not sent yet is sent first if there is credit. */
  ended(error: AppError | null): void;
}

/** What a pump needs of its session. */
export interface FramePumpOptions {
  id: number;
  post(message: WorkerMessage): void;
  /** Called for each frame left out for want of credit. */
  onDropped(): void;
  /** Called once when the subscription ended from this side. */
  onEnd(): void;
  /** Monotonic ms. */
  now(): number;
}

/**
 * Paces the frames of one subscription: one frame per credit, at most
 * `limits.maxFramesPerSecond`, always the newest. A frame that was due while there was no credit
 * and has been overtaken by a newer one is counted as dropped. Without credit nothing is read.
 */
export class FramePump implements FrameListener {
  readonly #options: FramePumpOptions;
  #source: FrameSource<unknown> | null = null;
  #credit = 0;
  #sequence = 0;
  #dropped = 0;
  #changed = false;
  /** A frame was due but had no credit. */
  #due = false;
  #lastSlot = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: FramePumpOptions) {
    this.#options = options;
  }

  /** Takes over a source and shows its first frame. The pump closes it. */
  start(source: FrameSource<unknown>): void {
    this.#source = source;
    if (this.#closed) source.close();
    else this.changed();
  }

  /** Adds to the frames the page is ready for, up to `limits.maxCredit`. */
  grant(frames: number): void {
    this.#credit = Math.min(this.#credit + frames, limits.maxCredit);
    if (this.#due || this.#changed) this.#schedule();
  }

  changed(): void {
    if (this.#closed) return;
    this.#changed = true;
    this.#schedule();
  }

  ended(error: AppError | null): void {
    if (this.#closed) return;
    if ((this.#changed || this.#due) && this.#credit > 0 && error === null) this.#send();
    if (this.#closed) return;
    this.close();
    this.#options.post({ type: 'end', id: this.#options.id, error });
    this.#options.onEnd();
  }

  /** Stops for good without a word to the page. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#source?.close();
  }

  #schedule(): void {
    if (this.#timer !== null || this.#source === null || this.#closed) return;
    const wait = Math.max(0, this.#lastSlot + frameIntervalMs - this.#options.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#lastSlot = this.#options.now();
      if (this.#credit > 0) this.#send();
      else this.#miss();
    }, wait);
  }

  #miss(): void {
    if (!this.#changed) return;
    this.#changed = false;
    if (this.#due) {
      this.#dropped += 1;
      this.#options.onDropped();
    }
    this.#due = true;
  }

  #send(): void {
    if (this.#source === null) return;
    let payload: unknown;
    try {
      payload = portPayload(this.#source.read());
    } catch (thrown) {
      this.ended(toAppError(thrown));
      return;
    }
    // A newer frame takes the place of the one that was due.
    if (this.#due && this.#changed) {
      this.#dropped += 1;
      this.#options.onDropped();
    }
    this.#credit -= 1;
    this.#sequence += 1;
    const dropped = this.#dropped;
    this.#dropped = 0;
    this.#changed = false;
    this.#due = false;
    this.#options.post({
      type: 'frame',
      id: this.#options.id,
      sequence: this.#sequence,
      dropped,
      payload,
    });
  }
}
