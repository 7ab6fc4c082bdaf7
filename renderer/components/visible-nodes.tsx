import type { ReactNode } from 'react';
import { type VisiblePart, visibleParts } from './visible-characters';
import './visible-text.css';

/** Text as nodes, with symbols where a character would be invisible or steer the layout. */
export function visibleNodes(text: string): ReactNode {
  return visibleParts(text).map(drawn);
}

function drawn(part: VisiblePart): ReactNode {
  if ('text' in part) return part.text;
  return (
    <span key={part.start} className="visible-symbol" title={part.codePoint}>
      {part.symbol}
    </span>
  );
}
