import { Ellipsis } from 'lucide-react';
import { Menu, MenuItem } from '../../../components/menu';
import type { NodeAction } from './node-actions';

/** What can be done with a node of the tree, with the keys that do the same. */
export function NodeMenu({ name, actions }: { name: string; actions: readonly NodeAction[] }) {
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="tree-more" aria-label={`Actions for ${name}`}>
          <Ellipsis aria-hidden size={14} />
        </button>
      }
    >
      {actions.map(({ label, key, run }) => (
        <MenuItem key={key} onSelect={run} note={<kbd>{key.toUpperCase()}</kbd>}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
