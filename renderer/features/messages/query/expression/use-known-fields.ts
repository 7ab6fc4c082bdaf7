import { useEffect, useState } from 'react';
import { useConnection } from '../../../../data/active-connection';
import { useTopicProfile } from '../../../../data/use-topic-profile';
import { type KnownField, knownFields } from './known-fields';

/** Records looked at: the newest. */
const sampleRecords = 200;

/** The fields that a topic's newest 200 records have; pending until those have been read. */
export function useKnownFields(topic: string): Promise<readonly KnownField[]> {
  const connection = useConnection();
  const { value } = useTopicProfile(
    {
      connectionId: connection.id,
      query: {
        topics: [topic],
        start: { from: 'newest', count: sampleRecords },
        end: { to: 'latest' },
      },
    },
    0,
  );
  const view = value?.view;
  const [known] = useState(pendingFields);
  useEffect(() => {
    if (view !== undefined && view.state !== 'reading') known.resolve(knownFields(view.profile));
  }, [view, known]);
  return known.promise;
}

function pendingFields() {
  let resolve: (fields: readonly KnownField[]) => void = () => undefined;
  const promise = new Promise<readonly KnownField[]>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
