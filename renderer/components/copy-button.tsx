import { Check, Copy } from 'lucide-react';
import { Button } from './button';
import { type Copied, useCopy } from './use-copy';

interface CopyButtonProps {
  text: Copied;
  label: string;
}

/** Copies text to the clipboard and says for a moment that it did. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { outcome, copy } = useCopy();
  return (
    <Button variant="ghost" onClick={() => copy(label, text)}>
      {outcome?.copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {outcome?.copied === false ? 'Not copied' : label}
    </Button>
  );
}
