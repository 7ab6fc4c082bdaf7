import { Children } from 'react';
import { type VisiblePart, visibleParts } from './visible-characters';
import './visible-text.css';

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
      {Children.toArray(visibleParts(text).map(drawn))}
    </bdi>
  );
}

function drawn(part: VisiblePart) {
  if ('text' in part) return part.text;
  return (
    <span className="visible-symbol" title={part.codePoint}>
      {part.symbol}
    </span>
  );
}
