import { visibleNodes } from './visible-nodes';

interface VisibleTextProps {
  text: string;
  className?: string | undefined;
}

/**
 * Text that came from outside (topic names, keys, values, headers, broker errors), as text only:
 * characters that would be invisible or reverse the reading order are drawn as symbols.
 */
export function VisibleText({ text, className }: VisibleTextProps) {
  return (
    <bdi dir="ltr" className={className}>
      {visibleNodes(text)}
    </bdi>
  );
}
