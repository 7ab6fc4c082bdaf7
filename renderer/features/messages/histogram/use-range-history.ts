import { useState } from 'react';
import type { MessageSearch } from '../query/message-search';
import type { TimeRange } from './use-bin-selection';

type SearchRange = Pick<MessageSearch, 'from' | 'n' | 'offset' | 'at' | 'to' | 'until'>;

/** Narrows a search to a stretch of time, and leads back through the ranges it had before. */
export function useRangeHistory(search: MessageSearch, onSearch: (search: MessageSearch) => void) {
  const [before, setBefore] = useState<readonly SearchRange[]>([]);
  const last = before.at(-1);
  return {
    narrow({ from, to }: TimeRange) {
      const { from: start, n, offset, at, to: end, until } = search;
      setBefore([...before, { from: start, n, offset, at, to: end, until }]);
      onSearch({ ...search, from: 'time', at: from, to: 'time', until: to });
    },
    /** Null when no range came before. */
    back:
      last === undefined
        ? null
        : () => {
            setBefore(before.slice(0, -1));
            onSearch({ ...search, ...last });
          },
    /** Forgets the way back: another range was chosen. */
    forget: () => setBefore([]),
  };
}
