import { type SubmitEvent, useState } from 'react';
import { toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { Button } from '../../../components/button';
import { Dialog } from '../../../components/dialog';
import { ErrorPanel } from '../../../components/error-panel';
import { TextField } from '../../../components/text-field';
import { useSaveAnalysis } from '../../../data/use-analysis-changes';
import { draftOf } from './draft-of';

/** Gives an analysis another name; what it has counted stays. */
export function RenameDialog({
  analysis,
  onClose,
}: {
  analysis: SavedAnalysis;
  onClose: () => void;
}) {
  const [name, setName] = useState(analysis.definition.name);
  const save = useSaveAnalysis();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (name === '') return;
    await save.mutateAsync({ id: analysis.id, draft: draftOf(analysis, name), run: false });
    onClose();
  };
  return (
    <Dialog title="Rename the analysis" onClose={onClose}>
      <form className="field" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <TextField
          label="Name"
          value={name}
          maxLength={limits.nameLength}
          autoFocus
          problem={name === '' ? 'Give the analysis a name.' : null}
          onChange={(event) => setName(event.target.value)}
        />
        {save.error ? <ErrorPanel error={toAppError(save.error)} /> : null}
        <div className="dialog-buttons">
          <Button onClick={onClose}>Keep the name</Button>
          <Button type="submit" variant="primary" disabled={name === '' || save.isPending}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
