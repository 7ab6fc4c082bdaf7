import { useMemo } from 'react';
import { pathCompletions } from '../../../../components/expression/filter-completions';
import { type DefinitionField, useDefinitionForm } from '../definition-form-context';
import { ExpressionInput } from './expression-input';

interface PathInputProps {
  label: string;
  field: DefinitionField;
  placeholder?: string;
  optional?: boolean;
}

/** A record path of the definition; the fields of the newest records are offered. */
export function PathInput({ placeholder = 'value.field', ...props }: PathInputProps) {
  const { knownFields } = useDefinitionForm();
  const completions = useMemo(() => pathCompletions(knownFields), [knownFields]);
  return <ExpressionInput {...props} placeholder={placeholder} completions={completions} eager />;
}
