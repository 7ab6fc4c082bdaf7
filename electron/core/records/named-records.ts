import { type CountedMatcher, countedMatcher } from '#core/analysis/counted/counted-matcher';
import { unpackRanges } from '#core/analysis/counted/counted-ranges';
import type { RecordQuery } from '#shared/model/record-query';

/** Where records lie that are named, `end` exclusive; by partition. */
export interface NamedRecords {
  /** Null for a partition that none is in. */
  rangeOf(partition: PlaceOfPartition): { readonly start: number; readonly end: number } | null;
  /** Whether a record is one of them; asked of every record of the ranges, by offset, once each. */
  matcher(): CountedMatcher;
}

interface PlaceOfPartition {
  readonly topic: string;
  readonly partition: number;
}

/**
 * The records that a query names, by their offsets or by the analysis that counted them; null where
 * it does not, so that all in its range are meant.
 */
export function namedRecords({ counted, listed }: RecordQuery): NamedRecords | null {
  if (counted) {
    const ranges = new Map(unpackRanges(counted).map((each) => [keyOf(each), each]));
    return {
      rangeOf(partition) {
        const range = ranges.get(keyOf(partition));
        return range ? { start: range.from, end: range.last + 1 } : null;
      },
      matcher: () => countedMatcher(counted),
    };
  }
  if (!listed) return null;
  const offsets = new Map(listed.map((each) => [keyOf(each), new Set(each.offsets)]));
  return {
    rangeOf(partition) {
      const all = offsets.get(keyOf(partition)) ?? [];
      const [first, ...others] = all;
      if (first === undefined) return null;
      return { start: Math.min(first, ...others), end: Math.max(first, ...others) + 1 };
    },
    matcher: () => (record) => offsets.get(keyOf(record))?.has(record.offset) ?? false,
  };
}

function keyOf({ topic, partition }: PlaceOfPartition): string {
  return `${topic}/${partition}`;
}
