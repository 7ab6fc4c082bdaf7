import { limits } from '#shared/contract/limits';

/** A field shown as a column of the messages grid. */
export interface FieldColumn {
  path: string;
  /** px. */
  width: number;
}

interface TopicColumns {
  topic: string;
  columns: FieldColumn[];
}

/**
 * The columns of all topics after those of one have changed: it comes last, and the first ones go
 * until the rest fits into a preference.
 */
export function withColumns(
  all: readonly TopicColumns[],
  topic: string,
  columns: FieldColumn[],
): TopicColumns[] {
  const next = all.filter((kept) => kept.topic !== topic);
  if (columns.length > 0) next.push({ topic, columns });
  while (next.length > 1 && JSON.stringify(next).length > limits.preferenceValueLength) {
    next.shift();
  }
  return next;
}

/** Width of a character at most, px, and how many of them a column begins with. */
const characterWidth = 7.4;
const fewest = 8;
const most = 26;

/** Width a column begins with, px: enough for its head and for a value like `sample`, in bounds. */
export function firstWidth(path: string, sample: string): number {
  // The arrow of a sorted column needs room, too.
  const needed = Math.max(columnTitle(path).length + 2, sample.length);
  return Math.round(characterWidth * Math.min(most, Math.max(fewest, needed)));
}

/** A path as it heads its column: fields of the value, the usual case, go without that word. */
export function columnTitle(path: string): string {
  return path.replace(/^value(?:\.|(?=\[))/, '');
}
