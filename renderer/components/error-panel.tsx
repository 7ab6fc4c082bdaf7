import type { ReactNode } from 'react';
import type { AppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { CopyButton } from './copy-button';
import { VisibleText } from './visible-text';
import './note.css';

interface ErrorPanelProps {
  error: AppError;
  /** What to do next, e.g. a "Try again" button. */
  children?: ReactNode;
}

/** Says what went wrong in words, with the details to copy. */
export function ErrorPanel({ error, children }: ErrorPanelProps) {
  return (
    <div className="note note-error" role="alert">
      <VisibleText text={errorText(error)} className="note-text" />
      <span className="note-actions">
        {children}
        <CopyButton text={JSON.stringify(error, null, 2)} label="Copy details" />
      </span>
    </div>
  );
}
