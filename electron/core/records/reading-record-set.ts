import type { RecordHistogram, RecordSetStatus } from '#shared/model/record';
import { SetHistogram } from './set-histogram';
import { SetReading } from './set-reading';
import { SetStatus } from './set-status';

/** What every record set is besides its rows: a reading that can be stopped, and what it tells. */
export abstract class ReadingRecordSet {
  protected readonly progress: SetStatus;
  protected readonly counts = new SetHistogram();
  protected readonly reading: SetReading;

  /** `now` is a chronometer's, ms. */
  constructor(now: () => number) {
    this.progress = new SetStatus(now);
    this.reading = new SetReading(this.progress, (signal) => this.read(signal));
  }

  histogram(): RecordHistogram {
    return this.counts.snapshot();
  }

  onChange(listener: () => void): () => void {
    return this.progress.onChange(listener);
  }

  cancel(): void {
    this.reading.stop();
  }

  /** Reads on from where the last call ended, and tells why it stopped; see `SetReading`. */
  protected abstract read(signal: AbortSignal): Promise<NonNullable<RecordSetStatus['stopReason']>>;
}
