import { Children } from 'react';
import { jsonTokens } from './json-tokens';
import { VisibleText } from './visible-text';
import './json-text.css';

/** JSON source, coloured; the text shown is the source, digit for digit. */
export function JsonText({ source }: { source: string }) {
  return (
    <span className="json">
      {Children.toArray(
        jsonTokens(source).map((token) => (
          <VisibleText text={token.text} className={`json-${token.kind}`} />
        )),
      )}
    </span>
  );
}
