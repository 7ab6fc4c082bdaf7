import type { AggregateRecord } from './aggregate-column';

/** Where a record stands among all: by event time, then topic and partition, then offset. */
export type EventPlace = Pick<AggregateRecord, 'time' | 'place' | 'offset'>;

/** Negative when `a` comes first. */
export function compareEvents(a: EventPlace, b: EventPlace): number {
  return a.time - b.time || a.place - b.place || a.offset - b.offset;
}
