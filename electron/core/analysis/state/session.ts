import type { ResultWindow } from '../analysis-result';
import { OffsetRanges } from './offset-ranges';

/** Records of one group that lie close together: [start, end], both inclusive. */
export class Session {
  readonly group: number;
  readonly row: number;
  readonly ranges = new OffsetRanges();
  /** ms since the epoch. */
  start: number;
  end: number;
  records = 0;
  /** Whether it takes records: neither closed nor merged into another. */
  isOpen = true;

  /** Of one instant; `row` is empty and its own from now on. */
  constructor(group: number, row: number, time: number) {
    this.group = group;
    this.row = row;
    this.start = time;
    this.end = time;
  }

  get window(): ResultWindow {
    return { start: this.start, end: this.end };
  }
}
