import { useState } from 'react';
import type { MessageSearch } from '../query/message-search';
import type { TimeRange } from './use-bin-selection';

const rangeKeys = ['from', 'n', 'offset', 'at', 'to', 'until', 'before'] as const;
type SearchRange = Pick<MessageSearch, (typeof rangeKeys)[number]>;

/** Narrows a search to a stretch of time, and leads back through the ranges it had before. */
export function useRangeHistory(
  topic: string,
  search: MessageSearch,
  onSearch: (search: MessageSearch) => void,
) {
  const [left, setLeft] = useState<{ topic: string; ranges: readonly SearchRange[] }>({
    topic,
    ranges: [],
  });
  const ranges = left.topic === topic ? left.ranges : [];
  const last = ranges.at(-1);
  return {
    narrow({ from, to }: TimeRange) {
      const { from: start, n, offset, at, to: end, until, before } = search;
      setLeft({
        topic,
        ranges: [...ranges, { from: start, n, offset, at, to: end, until, before }],
      });
      onSearch({ ...search, from: 'time', at: from, to: 'time', until: to });
    },
    /** Null when no range came before. */
    back:
      last === undefined
        ? null
        : () => {
            setLeft({ topic, ranges: ranges.slice(0, -1) });
            onSearch({ ...search, ...last });
          },
    /** Searches anew; another range leaves no way back, another filter does. */
    choose(next: MessageSearch) {
      if (rangeKeys.some((key) => next[key] !== search[key])) setLeft({ topic, ranges: [] });
      onSearch(next);
    },
  };
}
