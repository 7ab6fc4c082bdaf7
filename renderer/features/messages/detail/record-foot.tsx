import { ChevronDown, ChevronUp, Copy } from 'lucide-react';
import type { RecordDetail, RecordRef } from '#shared/model/record';
import { Button } from '../../../components/button';
import { Menu, MenuItem } from '../../../components/menu';
import type { Copied } from '../../../components/use-copy';
import { useHotkey } from '../../../components/use-hotkey';
import { useConnection } from '../../../data/active-connection';
import { recordJson } from './copied-record';
import { kcatCommand } from './kcat-command';
import { useNeighbour } from './use-neighbour';
import { useWholeText } from './use-whole-text';

interface RecordFootProps {
  detail: RecordDetail;
  onSelect: (ref: RecordRef) => void;
  /** Reads every record with the same key; null where the key cannot be told in a filter. */
  onSameKey: (() => void) | null;
  /** Reads what was written to the partition before and after. */
  onAround: () => void;
  onCopy: (what: string, text: Copied) => void;
}

/** What can be done with the record shown: go on from it, copy it, find what belongs to it. */
export function RecordFoot({ detail, onSelect, onSameKey, onAround, onCopy }: RecordFootProps) {
  const { id: connectionId, bootstrapServers } = useConnection();
  const { find, missing, busy } = useNeighbour(connectionId, onSelect);
  const whole = useWholeText(connectionId);
  const go = (direction: 'previous' | 'next') => {
    if (!busy) find(detail.ref, direction);
  };
  const json = async () =>
    recordJson(detail, await whole(detail, 'key'), await whole(detail, 'value'));
  const copyValue = () => onCopy('Value', () => whole(detail, 'value'));
  const copyJson = () => onCopy('JSON', json);
  const copyKcat = () => onCopy('kcat command', kcatCommand(bootstrapServers, detail));
  useHotkey('p', () => go('previous'));
  useHotkey('n', () => go('next'));
  useHotkey('y', copyValue);
  useHotkey('Y', copyJson);
  useHotkey('K', copyKcat);
  useHotkey('s', () => onSameKey?.());
  useHotkey('o', onAround);
  return (
    <div className="detail-foot">
      <Button
        variant="ghost"
        disabled={busy}
        title="Previous record in this partition (P)"
        onClick={() => go('previous')}
      >
        <ChevronUp aria-hidden /> Previous
      </Button>
      <Button
        variant="ghost"
        disabled={busy}
        title="Next record in this partition (N)"
        onClick={() => go('next')}
      >
        <ChevronDown aria-hidden /> Next
      </Button>
      <Menu
        trigger={
          <Button variant="ghost">
            <Copy aria-hidden /> Copy
          </Button>
        }
      >
        <MenuItem onSelect={copyValue} note={<kbd>Y</kbd>}>
          Value
        </MenuItem>
        <MenuItem onSelect={() => onCopy('Key', () => whole(detail, 'key'))}>Key</MenuItem>
        <MenuItem onSelect={copyJson} note={<kbd>Shift Y</kbd>}>
          Record as JSON
        </MenuItem>
        <MenuItem onSelect={copyKcat} note={<kbd>Shift K</kbd>}>
          kcat command
        </MenuItem>
      </Menu>
      <Button
        variant="ghost"
        disabled={onSameKey === null}
        title={
          onSameKey === null
            ? 'Read the keys as hex or another text to look for this one'
            : 'Every record of the topic with this key (S)'
        }
        onClick={() => onSameKey?.()}
      >
        Same key
      </Button>
      <Button
        variant="ghost"
        title="What this partition holds before and after this offset (O)"
        onClick={onAround}
      >
        Around
      </Button>
      {missing === null ? null : (
        <span className="muted" role="status">
          No {missing} record
        </span>
      )}
    </div>
  );
}
