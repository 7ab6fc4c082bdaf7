import { type ReactNode, useState } from 'react';
import type { AppError } from '#shared/contract/errors';
import { toAppError } from '#shared/contract/errors';
import { Button } from './button';
import { Dialog } from './dialog';
import { ErrorPanel } from './error-panel';
import { TextField } from './text-field';

interface ConfirmDialogProps {
  title: string;
  description: ReactNode;
  /** Names the object: "Delete topic tweets-topic". */
  action: string;
  /** Has to be typed exactly before the button works; no typing when absent. */
  typedName?: string;
  danger?: boolean;
  /** Receives what was typed. The dialog closes when it resolves, and shows why when it rejects. */
  onConfirm: (typed: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something that is not undone by a click. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, action, typedName, danger, onConfirm, onClose } = props;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const allowed = typedName === undefined || typed === typedName;
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm(typed);
      onClose();
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} description={description} onClose={onClose}>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          if (allowed && !busy) void confirm();
        }}
      >
        {typedName === undefined ? null : (
          <TextField
            label={`Type "${typedName}" to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {error === null ? null : <ErrorPanel error={error} />}
        <div className="dialog-buttons">
          <Button onClick={onClose}>Keep as it is</Button>
          <Button type="submit" variant={danger ? 'danger' : 'primary'} disabled={!allowed || busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
