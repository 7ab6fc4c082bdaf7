import { useCallback, useEffect, useState } from 'react';

/** What is copied, or where it comes from. */
export type Copied = string | (() => string | Promise<string>);

export interface Copying {
  /** What was copied, or could not be; forgotten after a moment. */
  outcome: { what: string; copied: boolean } | null;
  copy: (what: string, text: Copied) => void;
}

const shownMs = 1_500;

/** Copies text to the clipboard and says for a moment that it did. */
export function useCopy(): Copying {
  const [outcome, setOutcome] = useState<Copying['outcome']>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback((what: string, text: Copied) => {
    const write = async () =>
      navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
    write().then(
      () => setOutcome({ what, copied: true }),
      () => setOutcome({ what, copied: false }),
    );
  }, []);
  return { outcome, copy };
}
