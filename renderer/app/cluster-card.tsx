import { ChevronsUpDown, Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#shared/model/connection';
import { Menu, MenuItem, MenuSeparator } from '../components/menu';
import { plural } from '../components/number-format';
import { StatusDot } from '../components/status-dot';
import { viewHref } from '../components/view-href';
import { VisibleText } from '../components/visible-text';
import { useActiveConnection } from '../data/active-connection';
import { bridge } from '../data/bridge';
import { useClusterOverview } from '../data/use-cluster-overview';
import { useConnections, usePlaygroundState } from '../data/use-control';
import { UnlockDialog } from '../features/connections/unlock-dialog';

/** The active cluster: which, how it is, whether it can be written to; and the way to others. */
export function ClusterCard() {
  const { connection, choose } = useActiveConnection();
  const connections = useConnections().data ?? [];
  const [unlocking, setUnlocking] = useState(false);
  const open = (href: string) => {
    window.location.hash = href;
  };
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            className="cluster-card"
            style={{ '--tag': `var(--tag-${connection?.color ?? 'none'})` }}
          >
            {connection === null ? (
              <span className="cluster-text">
                <span className="cluster-name">No cluster</span>
                <span className="cluster-note">choose one</span>
              </span>
            ) : (
              <ClusterState connection={connection} />
            )}
            <ChevronsUpDown aria-hidden size={14} />
          </button>
        }
      >
        {connections.map(({ id, name, bootstrapServers }) => (
          <MenuItem
            key={id}
            checked={id === connection?.id}
            note={bootstrapServers[0]}
            onSelect={() => choose(id)}
          >
            <VisibleText text={name} />
          </MenuItem>
        ))}
        <MenuSeparator />
        {connection?.kind === 'saved' ? (
          <MenuItem onSelect={() => (connection.unlocked ? lock(connection) : setUnlocking(true))}>
            {connection.unlocked ? 'Lock: read only' : 'Unlock for writing…'}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => open(viewHref.connections)}>Add or edit connections…</MenuItem>
      </Menu>
      {unlocking && connection ? (
        <UnlockDialog connection={connection} onClose={() => setUnlocking(false)} />
      ) : null}
    </>
  );
}

function lock({ id }: Connection): void {
  void bridge().setConnectionLock({ id, unlocked: false, typedName: '' });
}

function ClusterState({ connection }: { connection: Connection }) {
  const { data, error } = useClusterOverview(connection.id);
  const playground = usePlaygroundState().data;
  const version = connection.kind === 'playground' ? playground?.kafkaVersion : null;
  const LockIcon = connection.unlocked ? LockOpen : Lock;
  const notes = [
    data ? plural(data.brokers.length, 'broker') : null,
    connection.unlocked ? 'unlocked' : 'read only',
  ];
  return (
    <>
      <StatusDot
        tone={error ? 'bad' : data ? 'ok' : 'idle'}
        label={error ? 'not connected' : data ? 'connected' : 'connecting'}
      />
      <span className="cluster-text">
        <span className="cluster-name">
          <VisibleText text={connection.name} />
        </span>
        <span className="cluster-note" title={version ? `Apache Kafka ${version}` : undefined}>
          {notes.filter(Boolean).join(' · ')} <LockIcon aria-hidden size={11} />
        </span>
      </span>
    </>
  );
}
