import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import './tab-strip.css';

export interface TabItem<Id extends string> {
  id: Id;
  title: string;
  /** Behind the title, e.g. a count. */
  note?: string;
  content: ReactNode;
}

interface TabStripProps<Id extends string> {
  label: string;
  tabs: readonly TabItem<Id>[];
  active: Id;
  onSelect: (id: Id) => void;
  /** At the right end of the strip. */
  actions?: ReactNode;
}

/** Tabs with their panel filling the rest of the container; only the active panel exists. */
export function TabStrip<Id extends string>(props: TabStripProps<Id>) {
  const { label, tabs, active, onSelect, actions } = props;
  return (
    <Tabs.Root
      className="tabs"
      value={active}
      onValueChange={(value) => {
        const tab = tabs.find(({ id }) => id === value);
        if (tab) onSelect(tab.id);
      }}
    >
      <div className="tab-bar">
        <Tabs.List className="tab-list" aria-label={label}>
          {tabs.map(({ id, title, note }) => (
            <Tabs.Trigger key={id} value={id} className="tab">
              {title} {note === undefined ? null : <span className="tab-note">{note}</span>}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {actions}
      </div>
      {tabs.map(({ id, content }) => (
        <Tabs.Content key={id} value={id} className="tab-panel" tabIndex={-1}>
          {content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
