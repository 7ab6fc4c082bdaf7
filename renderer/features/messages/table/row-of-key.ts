import type { RecordRow } from '#shared/model/record';
import { placeKey } from '../grid/place-key';

/**
 * What makes a row the row of its key, whichever record it shows. A key that is only known in part
 * could be another one, which begins like it: such a row goes by where its record lies.
 */
export function rowOfKey(row: Pick<RecordRow, 'topic' | 'partition' | 'offset' | 'key'>): string {
  const { decoder, text, truncated } = row.key;
  return truncated ? placeKey(row) : `${decoder} ${text}`;
}
