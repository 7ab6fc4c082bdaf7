import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { Dialog } from '../../components/dialog';
import { VisibleText } from '../../components/visible-text';
import { type PaletteEntry, rankEntries } from './palette-entries';
import { usePaletteEntries } from './use-palette-entries';
import './palette.css';

/** Entries shown at once; typing on narrows them. */
const shown = 60;

/** The command palette: every view, topic, connection and action by a few letters. */
export function Palette({ onClose }: { onClose: () => void }) {
  const entries = usePaletteEntries();
  const [query, setQuery] = useState('');
  const ranked = useMemo(() => rankEntries(entries, query, shown), [entries, query]);
  const groups = useMemo(() => [...new Set(ranked.map(({ group }) => group))], [ranked]);
  const run = (entry: PaletteEntry) => {
    onClose();
    entry.run();
  };
  return (
    <Dialog title="Go to or do" className="palette" onClose={onClose}>
      <Command label="Commands" shouldFilter={false} loop>
        <Command.Input
          className="palette-input"
          placeholder="Search topics, views, actions"
          value={query}
          onValueChange={setQuery}
        />
        <Command.List className="palette-list">
          <Command.Empty className="palette-empty">Nothing matches "{query}".</Command.Empty>
          {groups.map((group) => (
            <Command.Group key={group} heading={group} className="palette-group">
              {ranked
                .filter((entry) => entry.group === group)
                .map((entry) => (
                  <Command.Item
                    key={entry.id}
                    value={entry.id}
                    className="palette-item"
                    onSelect={() => run(entry)}
                  >
                    <VisibleText text={entry.name} className="palette-name" />
                    <span className="palette-note">{entry.note}</span>
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
