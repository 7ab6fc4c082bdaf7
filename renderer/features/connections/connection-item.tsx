import type { Connection } from '#shared/model/connection';
import { Button } from '../../components/button';
import { VisibleText } from '../../components/visible-text';
import { bridge } from '../../data/bridge';

interface ConnectionItemProps {
  connection: Connection;
  active: boolean;
  onChoose: () => void;
  onEdit: () => void;
  onRemove: () => void;
  onUnlock: () => void;
}

/** One connection of the list with its actions. */
export function ConnectionItem(props: ConnectionItemProps) {
  const { connection, active, onChoose, onEdit, onRemove, onUnlock } = props;
  const { id, name, kind, color, unlocked, bootstrapServers } = connection;
  const lock = () => void bridge().setConnectionLock({ id, unlocked: false, typedName: '' });
  return (
    <article
      className="connection"
      aria-label={name}
      aria-current={active || undefined}
      style={{ '--tag': `var(--tag-${color})` }}
    >
      <div className="connection-text">
        <h2 className="connection-name">
          <VisibleText text={name} />
          {active ? <span className="badge">in use</span> : null}
          {unlocked ? <span className="badge badge-warn">unlocked</span> : null}
        </h2>
        <VisibleText
          className="connection-servers"
          text={
            kind === 'playground'
              ? 'A real Kafka on this computer, started by Riverscope'
              : bootstrapServers.join(', ')
          }
        />
      </div>
      {active ? null : <Button onClick={onChoose}>Use {name}</Button>}
      {kind === 'playground' ? null : (
        <>
          {unlocked ? (
            <Button onClick={lock}>Lock</Button>
          ) : (
            <Button onClick={onUnlock}>Unlock…</Button>
          )}
          <Button onClick={onEdit}>Edit</Button>
          <Button variant="danger" onClick={onRemove}>
            Remove…
          </Button>
        </>
      )}
    </article>
  );
}
