import { memo } from 'react';
import { jsonTokens } from './json-tokens';
import { visibleNodes } from './visible-nodes';
import './json-text.css';

/** JSON source, possibly cut short, coloured; the text shown is the source, digit for digit. */
export const JsonText = memo(function JsonText({ source }: { source: string }) {
  return (
    <bdi dir="ltr" className="json">
      {jsonTokens(source).map(({ kind, text, start }) => (
        <span key={start} className={`json-${kind}`}>
          {visibleNodes(text)}
        </span>
      ))}
    </bdi>
  );
});
