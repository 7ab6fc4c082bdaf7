import type { CompletionSource } from '@codemirror/autocomplete';
import { useMemo } from 'react';
import { ExpressionEditor } from '../../../../components/expression/expression-editor';
import type { DefinitionField } from '../definition-form-context';

interface ExpressionInputProps {
  label: string;
  field: DefinitionField;
  placeholder: string;
  completions: CompletionSource[];
  /** Taken away when it is empty. */
  optional?: boolean;
  /** Offers completions before anything is typed. */
  eager?: boolean;
}

/** An expression or a record path of the definition, with completion. */
export function ExpressionInput(props: ExpressionInputProps) {
  const { label, field, placeholder, completions, optional = false, eager = false } = props;
  const { problem } = field;
  const within = useMemo(
    () => problem?.within && { ...problem.within, message: problem.message },
    [problem],
  );
  return (
    <div className="input form-wide form-expression" data-invalid={problem !== null}>
      <ExpressionEditor
        label={label}
        placeholder={placeholder}
        completions={completions}
        value={field.text}
        onChange={(text) => field.set(optional && text === '' ? undefined : text)}
        problem={within ?? null}
        eager={eager}
      />
    </div>
  );
}
