import { type ComponentProps, useId } from 'react';
import './field.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  /** Stands behind the line, and is read out with it. */
  unit?: string;
  hint?: string;
  /** Shown beside the field and read out with it; null when the value is fine. */
  problem?: string | null;
}

/** A labelled line of text with its validation message next to it. */
export function TextField({ label, unit, hint, problem, className, ...input }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const unitId = `${id}-unit`;
  const note = problem ?? hint;
  const described = [unit && unitId, note && noteId].filter(Boolean).join(' ');
  const line = (
    <input
      id={id}
      className="input"
      spellCheck={false}
      autoComplete="off"
      aria-invalid={problem ? true : undefined}
      aria-describedby={described || undefined}
      {...input}
    />
  );
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {unit === undefined ? (
        line
      ) : (
        <span className="field-line">
          {line} <span id={unitId}>{unit}</span>
        </span>
      )}
      {note === undefined ? null : (
        <span id={noteId} className={problem ? 'field-problem' : 'field-hint'}>
          {note}
        </span>
      )}
    </div>
  );
}
