import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import './menu.css';

interface PickerProps {
  label: string;
  /** The present choice, in words. */
  value: string;
  /** The panel; receives a function that closes it. */
  children: (close: () => void) => ReactNode;
}

/** A labelled choice that opens a small panel: `From newest 500 ▾`. */
export function Picker({ label, value, children }: PickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="picker">
        <span className="picker-label">{label}</span> {value}
        <ChevronDown aria-hidden size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
        >
          {children(() => setOpen(false))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
