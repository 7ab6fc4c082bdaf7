import { useEffect, useState } from 'react';
import type { RecordRef } from '#shared/model/record';
import type { RecordQuery } from '#shared/model/record-query';
import { newestFirst, oldestFirst } from '#shared/model/record-sort';
import { useRecordSet } from '../../../data/use-record-set';
import { refOf } from '../grid/use-record-view';

type Direction = 'previous' | 'next';

interface Search {
  ref: RecordRef;
  direction: Direction;
  /** Offsets looked back over; grown until a record is found, since offsets have gaps. */
  reach: number;
}

/**
 * Finds the record before or after one in its partition, over gaps of compaction and transactions.
 * `missing` tells in which direction there is none.
 */
export function useNeighbour(connectionId: string, onFound: (ref: RecordRef) => void) {
  const [search, setSearch] = useState<Search | null>(null);
  const [missing, setMissing] = useState<Direction | null>(null);
  const input = search === null ? null : { connectionId, query: neighbourQuery(search) };
  const { recordSet, status, error } = useRecordSet(input);
  const settled = status?.state === 'done' || status?.state === 'failed' || error !== null;

  useEffect(() => {
    if (search === null || !settled) return;
    const give = (found: RecordRef | null) => {
      setSearch(null);
      if (found === null) setMissing(search.direction);
      else onFound(found);
    };
    if (recordSet === null || error !== null) {
      give(null);
      return;
    }
    const sort = search.direction === 'next' ? oldestFirst : newestFirst;
    recordSet.slice({ start: 0, count: 1, sort }).then(
      ({ rows: [row] }) => {
        if (row) give(refOf(row));
        else if (search.direction === 'previous' && search.reach < search.ref.offset) {
          setSearch({ ...search, reach: search.reach * 10 });
        } else give(null);
      },
      () => give(null),
    );
  }, [search, settled, recordSet, error, onFound]);

  const find = (ref: RecordRef, direction: Direction) => {
    setMissing(null);
    setSearch({ ref, direction, reach: 1 });
  };
  return { find, missing, busy: search !== null, forget: () => setMissing(null) };
}

function neighbourQuery({ ref, direction, reach }: Search): RecordQuery {
  const { topic, partition, offset } = ref;
  const place = { topics: [topic], partitions: [partition] };
  if (direction === 'next') {
    const start = { from: 'offset', offset: offset + 1 } as const;
    return { ...place, start, end: { to: 'latest' }, limit: 1 };
  }
  const start = { from: 'offset', offset: Math.max(0, offset - reach) } as const;
  return { ...place, start, end: { to: 'offset', offset } };
}
