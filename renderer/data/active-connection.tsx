import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { z } from 'zod';
import { fail } from '#shared/contract/errors';
import {
  type Connection,
  connectionIdSchema,
  playgroundConnectionId,
} from '#shared/model/connection';
import { useAppInfo, useConnections } from './use-control';
import { useViewState } from './use-view-state';

interface ActiveConnection {
  /** The cluster this window looks at; null until one has been chosen. */
  connection: Connection | null;
  choose: (id: string) => void;
}

const ActiveConnectionContext = createContext<ActiveConnection | null>(null);
const storedIdSchema = z.union([connectionIdSchema, z.null()]);

/**
 * Gives the window its active connection. Each window has its own; a new one begins with the
 * choice made last, in any window.
 */
export function ActiveConnectionProvider({ children }: { children: ReactNode }) {
  const connections = useConnections().data;
  const demo = useAppInfo().data?.demo ?? false;
  const [stored, store] = useViewState<string | null>('connection', storedIdSchema, null);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? stored ?? (demo ? playgroundConnectionId : null);
  const connection = connections?.find((candidate) => candidate.id === id) ?? null;
  const value = useMemo(
    () => ({
      connection,
      choose(next: string) {
        setChosen(next);
        store(next);
      },
    }),
    [connection, store],
  );
  return <ActiveConnectionContext value={value}>{children}</ActiveConnectionContext>;
}

/** The window's active connection and the way to change it. */
export function useActiveConnection(): ActiveConnection {
  const value = useContext(ActiveConnectionContext);
  if (value === null) throw fail('INTERNAL', { detail: 'no active connection provider above' });
  return value;
}

/** The active connection, for views that only exist once there is one. */
export function useConnection(): Connection {
  const { connection } = useActiveConnection();
  if (connection === null) throw fail('CONNECTION_NOT_FOUND', { connectionId: '' });
  return connection;
}
