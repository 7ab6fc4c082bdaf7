import type { Chronometer } from '#core/kafka/back-off';
import { RunningProfile } from '#core/profile/running-profile';
import type { ConnectionRegistry } from './connection-registry';
import type { HandleTable } from './handle-table';
import type { StreamTable, VerbTable } from './verb-table';

/** What the profile verbs of one page work with. */
export interface ProfileVerbContext {
  connections: ConnectionRegistry;
  open: HandleTable<RunningProfile>;
  chronometer: Chronometer;
}

type ProfileVerb = Extract<keyof VerbTable, `profile.${string}`>;

/** Verbs about profiles of records; what a page opens is closed with it. */
export function profileVerbs(context: ProfileVerbContext): Pick<VerbTable, ProfileVerb> {
  const { connections, open, chronometer } = context;
  return {
    'profile.open': async ({ connectionId, query }, signal) => {
      open.assertRoom();
      const { cluster } = connections.lease(connectionId);
      return { handle: await open.add(new RunningProfile(cluster, query, chronometer), signal) };
    },
    'profile.cancel': async ({ handle }) => {
      open.get(handle).cancel();
      return {};
    },
    'profile.close': async ({ handle }) => {
      await open.close(handle);
      return {};
    },
  };
}

/** Streams about profiles. */
export function profileStreams(
  open: HandleTable<RunningProfile>,
): Pick<StreamTable, 'profile.view'> {
  return {
    'profile.view': ({ handle }, listener) => {
      const profile = open.get(handle);
      const stop = profile.onChange(() => listener.changed());
      return { read: () => profile.view(), close: stop };
    },
  };
}
