import { Button } from '../../../components/button';
import type { FollowedDefinition } from './use-followed-definition';

/** Says that what is edited was saved elsewhere meanwhile, and lets one choose between both. */
export function ElsewhereNote({ take, keep }: Pick<FollowedDefinition, 'take' | 'keep'>) {
  return (
    <div className="editor-elsewhere" role="alert">
      <span>Saved in another window meanwhile, without these edits.</span>
      <Button title="Undo brings the edits back" onClick={take}>
        Show what was saved
      </Button>
      <Button title="Saving them then replaces what was saved" onClick={keep}>
        Keep the edits
      </Button>
    </div>
  );
}
