import { type ComponentProps, useId } from 'react';
import './field.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  hint?: string;
  /** Shown beside the field and read out with it; null when the value is fine. */
  problem?: string | null;
}

/** A labelled line of text with its validation message next to it. */
export function TextField({ label, hint, problem, className, ...input }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={note === undefined ? undefined : noteId}
        {...input}
      />
      {note === undefined ? null : (
        <span id={noteId} className={problem ? 'field-problem' : 'field-hint'}>
          {note}
        </span>
      )}
    </div>
  );
}
