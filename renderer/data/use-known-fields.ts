import { useEffect, useMemo } from 'react';
import { type KnownField, knownFields } from './known-fields';
import { useTopicProfile } from './use-topic-profile';

/** Records looked at: the newest. */
const sampleRecords = 200;

/**
 * The fields that the newest 200 records of some topics have; pending until those have been read,
 * none where there are no topics.
 */
export function useKnownFields(
  connectionId: string,
  topics: readonly string[],
): Promise<readonly KnownField[]> {
  const key = JSON.stringify([connectionId, topics]);
  const { input, known } = useMemo(() => {
    const [id, names] = JSON.parse(key) as [string, string[]];
    const start = { from: 'newest', count: sampleRecords } as const;
    const query = { topics: names, start, end: { to: 'latest' } as const };
    return {
      input: names.length === 0 ? null : { connectionId: id, query },
      known: pendingFields(),
    };
  }, [key]);
  const { value } = useTopicProfile(input, 0);
  const view = value?.view;
  useEffect(() => {
    if (input === null) known.resolve([]);
    else if (view !== undefined && view.state !== 'reading') {
      known.resolve(knownFields(view.profile));
    }
  }, [input, view, known]);
  return known.promise;
}

function pendingFields() {
  let resolve: (fields: readonly KnownField[]) => void = () => undefined;
  const promise = new Promise<readonly KnownField[]>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
