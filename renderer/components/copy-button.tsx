import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

interface CopyButtonProps {
  /** What is copied, or where it comes from. */
  text: string | (() => string | Promise<string>);
  label: string;
}

/** Copies text to the clipboard and says for a moment that it did. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 1_500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <Button variant="ghost" onClick={() => void copy()}>
      {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      {outcome === 'failed' ? 'Not copied' : label}
    </Button>
  );
}
