import { useMemo } from 'react';
import type { DataInput } from '#shared/contract/data';
import type { ProfileView } from '#shared/model/topic-profile';
import { Feed, type FeedState } from './feed';
import { openHandle } from './open-handle';
import { useFeed } from './use-feed';
import { useWorkerClient } from './worker-client-context';

/** A profile, and the way to stop its reading. */
export interface OpenProfile {
  view: ProfileView;
  cancel: () => void;
}

/**
 * Profiles the records of a query while the component is mounted; null profiles nothing. `attempt`
 * begins an equal query anew when it changes.
 */
export function useTopicProfile(
  input: DataInput<'profile.open'> | null,
  attempt: number,
): FeedState<OpenProfile> {
  const client = useWorkerClient();
  const key = JSON.stringify([input, attempt]);
  const feed = useMemo(() => {
    const [frozen] = JSON.parse(key) as [DataInput<'profile.open'> | null];
    if (frozen === null) return null;
    return new Feed<OpenProfile>({
      client,
      async run({ session, signal, publish, end }) {
        const handle = await openHandle(session, 'profile.open', frozen, signal);
        if (handle === null) return;
        const cancel = () => {
          session.request('profile.cancel', { handle }).catch(() => undefined);
        };
        const stop = session.subscribe(
          'profile.view',
          { handle },
          { onFrame: (view, dropped) => publish({ view, cancel }, dropped), onEnd: end },
        );
        signal.addEventListener('abort', stop, { once: true });
      },
    });
  }, [client, key]);
  return useFeed(feed);
}
