import { useMemo } from 'react';
import {
  ExpressionEditor,
  type ExpressionEditorProps,
} from '../../../components/expression/expression-editor';
import { filterCompletions } from '../../../components/expression/filter-completions';
import { useConnection } from '../../../data/active-connection';
import { useKnownFields } from '../../../data/use-known-fields';

interface FilterExpressionProps extends Omit<ExpressionEditorProps, 'completions'> {
  /** Whose records have the fields that are offered. */
  topic: string;
}

/** The line of a filter, which offers the fields of a topic. Load it lazily, as the editor. */
export function FilterExpression({ topic, ...props }: FilterExpressionProps) {
  const fields = useKnownFields(useConnection().id, [topic]);
  const completions = useMemo(() => filterCompletions(fields), [fields]);
  return <ExpressionEditor {...props} completions={completions} />;
}
