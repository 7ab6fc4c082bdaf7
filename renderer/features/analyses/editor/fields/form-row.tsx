import type { ReactNode } from 'react';
import type { DefinitionProblem } from '#shared/model/definition-check';
import { VisibleText } from '../../../../components/visible-text';

interface FormRowProps {
  label: string;
  /** What is wrong in the row, first to last. */
  problems?: readonly (DefinitionProblem | null)[];
  /** What it is for; shown while nothing is wrong. */
  hint?: ReactNode;
  children: ReactNode;
}

/** A line of the form: its name, its fields, and below them what is wrong or what they mean. */
export function FormRow({ label, problems = [], hint, children }: FormRowProps) {
  const wrong = problems.filter((problem) => problem !== null);
  return (
    <fieldset className="form-row" aria-label={label || undefined}>
      <span className="form-row-label">{label}</span>
      <div className="form-row-fields">{children}</div>
      {wrong.map(({ path, message }) => (
        <VisibleText
          key={JSON.stringify(path)}
          className="form-row-note field-problem"
          text={message}
        />
      ))}
      {wrong.length === 0 && hint !== undefined ? (
        <span className="form-row-note field-hint">{hint}</span>
      ) : null}
    </fieldset>
  );
}
