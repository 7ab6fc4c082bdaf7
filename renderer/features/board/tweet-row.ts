import type { RecordRef, RecordRow } from '#shared/model/record';

/** Field paths of a tweet that the board's lists show. */
export const tweetColumns = ['value.author', 'value.text', 'value.tagFilter'];

/** A tweet, or a like of one, as a line of the board. Texts are data. */
export interface TweetRow {
  ref: RecordRef;
  /** Key of the record; null when it has none, so that it cannot be told from others. */
  tweetId: string | null;
  author: string;
  text: string;
  tag: string;
  /** Event time, ms since the epoch. */
  timestamp: number;
}

/** A row of a record set as a tweet; a record of another kind shows what there is of it. */
export function tweetRow(row: RecordRow): TweetRow {
  const [author, text, tag] = row.fields.map((field) =>
    field.kind === 'absent' || field.kind === 'null' ? '' : field.text,
  );
  return {
    ref: { topic: row.topic, partition: row.partition, offset: row.offset },
    tweetId: row.key.decoder === 'null' || row.key.truncated ? null : row.key.text,
    author: author ?? '',
    text: text || row.value.text,
    tag: tag ?? '',
    timestamp: row.timestamp,
  };
}

/** Identity of a line: where its record lives. */
export function rowKey({ ref }: TweetRow): string {
  return `${ref.partition}/${ref.offset}`;
}
