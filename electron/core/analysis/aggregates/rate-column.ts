import type { WindowSeconds } from './aggregate-column';
import type { AggregateValue } from './aggregate-value';
import { CountColumn } from './count-column';

/** Records per second of window; null when the window's length says nothing. */
export class RateColumn extends CountColumn {
  constructor() {
    super(null);
  }

  override value(row: number, seconds: WindowSeconds): AggregateValue {
    return seconds === null || seconds === 0 ? null : this.count(row) / seconds;
  }
}
