import type { Connection } from '#shared/model/connection';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { bridge, unwrap } from '../../data/bridge';

interface UnlockDialogProps {
  connection: Connection;
  onClose: () => void;
}

/** Allows writing to a cluster until the app is closed, once its name has been typed. */
export function UnlockDialog({ connection, onClose }: UnlockDialogProps) {
  return (
    <ConfirmDialog
      title={`Unlock ${connection.name} for writing?`}
      description="Connections are read-only. Unlocked, actions that change the cluster are allowed until you lock it again or close Riverscope."
      action={`Unlock ${connection.name}`}
      typedName={connection.name}
      onConfirm={(typedName) =>
        unwrap(bridge().setConnectionLock({ id: connection.id, unlocked: true, typedName }))
      }
      onClose={onClose}
    />
  );
}
