import { useEffect, useEffectEvent } from 'react';

/**
 * Runs `action` when a key is pressed anywhere in the window, unless the press is meant for a text
 * field, a menu or a dialog. `key` is as in `KeyboardEvent.key`; `command` asks for Ctrl or Cmd.
 */
export function useHotkey(key: string, action: () => void, options: { command?: boolean } = {}) {
  const command = options.command ?? false;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.altKey || (event.ctrlKey || event.metaKey) !== command) return;
    if (!command && isTakenElsewhere(event.target)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function isTakenElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]',
    ) !== null
  );
}
