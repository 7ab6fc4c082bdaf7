import type { RecordRef } from '#shared/model/record';

/** The row of a grid that shows a record, by where the record lies. */
export function placeKey({ topic, partition, offset }: RecordRef): string {
  return `${topic} ${partition} ${offset}`;
}
