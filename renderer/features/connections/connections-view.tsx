import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#shared/model/connection';
import { Button } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useActiveConnection } from '../../data/active-connection';
import { bridge, unwrap } from '../../data/bridge';
import { useConnections } from '../../data/use-control';
import { ConnectionForm } from './connection-form';
import { ConnectionItem } from './connection-item';
import { UnlockDialog } from './unlock-dialog';
import './connections.css';

type Open = { kind: 'form' | 'unlock' | 'remove'; id: string | null } | null;

/** The clusters Riverscope knows: add, change, remove, choose, lock and unlock. */
export function ConnectionsView() {
  const connections = useConnections().data ?? [];
  const { connection: active, choose } = useActiveConnection();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const subject = connections.find(({ id }) => id === open?.id) ?? null;
  return (
    <div className="connections">
      <div className="connections-head">
        <p className="muted">
          Addresses are kept in a file on this computer. A connection is read-only until you unlock
          it.
        </p>
        <Button variant="primary" onClick={() => setOpen({ kind: 'form', id: null })}>
          <Plus aria-hidden /> Add connection
        </Button>
      </div>
      {open?.kind === 'form' && open.id === null ? (
        <ConnectionForm
          connection={null}
          onCancel={close}
          onSaved={(saved) => {
            close();
            choose(saved.id);
          }}
        />
      ) : null}
      <ul className="connection-list">
        {connections.map((connection) => (
          <li key={connection.id}>
            {open?.kind === 'form' && open.id === connection.id ? (
              <ConnectionForm connection={connection} onCancel={close} onSaved={close} />
            ) : (
              <ConnectionItem
                connection={connection}
                active={connection.id === active?.id}
                onChoose={() => choose(connection.id)}
                onEdit={() => setOpen({ kind: 'form', id: connection.id })}
                onRemove={() => setOpen({ kind: 'remove', id: connection.id })}
                onUnlock={() => setOpen({ kind: 'unlock', id: connection.id })}
              />
            )}
          </li>
        ))}
      </ul>
      {open?.kind === 'unlock' && subject ? (
        <UnlockDialog connection={subject} onClose={close} />
      ) : null}
      {open?.kind === 'remove' && subject ? (
        <RemoveDialog connection={subject} onClose={close} />
      ) : null}
    </div>
  );
}

function RemoveDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  return (
    <ConfirmDialog
      title={`Remove ${connection.name}?`}
      description="Riverscope forgets the address. Nothing on the cluster changes."
      action={`Remove ${connection.name}`}
      danger
      onConfirm={() => unwrap(bridge().removeConnection({ id: connection.id }))}
      onClose={onClose}
    />
  );
}
