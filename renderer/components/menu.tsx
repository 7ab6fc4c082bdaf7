import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import './menu.css';

interface MenuProps {
  /** The button that opens it; receives the primitive's props and ref. */
  trigger: ReactNode;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A menu of actions and choices; not modal, so it injects no styles. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  onSelect: () => void;
  /** Shown at the right end. */
  note?: ReactNode;
  checked?: boolean;
  children: ReactNode;
}

/** One line of a menu. */
export function MenuItem({ onSelect, note, checked, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className="menu-item"
      onSelect={onSelect}
      {...(checked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': checked })}
    >
      {checked === undefined ? null : <span className="menu-check">{checked ? '✓' : ''}</span>}
      <span className="menu-text">{children}</span>
      {note === undefined ? null : <span className="menu-note">{note}</span>}
    </DropdownMenu.Item>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="menu-separator" />;
}
