import { useEffect, useEffectEvent } from 'react';

/**
 * Runs `action` when a key is pressed anywhere in the window, unless the press is meant for a text
 * field, a menu or a dialog. `key` is as in `KeyboardEvent.key`; `command` asks for Ctrl or Cmd.
 */
export function useHotkey(key: string, action: () => void, options: { command?: boolean } = {}) {
  const command = options.command ?? false;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.altKey || (event.ctrlKey || event.metaKey) !== command) return;
    if (!command && isTakenElsewhere(key, event.target)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const takesKeys = 'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]';

function isTakenElsewhere(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  // Space presses the button that has the focus.
  return target.closest(key === ' ' ? `${takesKeys}, button` : takesKeys) !== null;
}
