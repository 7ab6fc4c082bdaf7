import { useMemo } from 'react';
import { filterCompletions } from '../../../components/expression/filter-completions';
import { useDefinitionField, useDefinitionForm } from './definition-form-context';
import { AddButton } from './fields/add-button';
import { ExpressionInput } from './fields/expression-input';
import { FormRow } from './fields/form-row';
import { PathInput } from './fields/path-input';
import { RemoveButton } from './fields/remove-button';
import { TextInput } from './fields/text-input';

/** Which of the records read count. */
export function FilterRows() {
  const { knownFields } = useDefinitionForm();
  const where = useDefinitionField(['where']);
  const dedupe = useDefinitionField(['dedupe']);
  const by = useDefinitionField(['dedupe', 'by']);
  const within = useDefinitionField(['dedupe', 'within']);
  const completions = useMemo(() => filterCompletions(knownFields), [knownFields]);
  return (
    <>
      <FormRow label="Only where" problems={[where.problem]}>
        <ExpressionInput
          label="Only records for which this is true"
          field={where}
          completions={completions}
          placeholder={'every record; e.g. value.lang == "en"'}
          optional
        />
      </FormRow>
      {dedupe.value === undefined ? (
        <FormRow label="Duplicates" hint="Each record counts, also when it was delivered twice">
          <AddButton
            label="Count each id once"
            onAdd={() => dedupe.set({ by: '', within: '10m' })}
          />
        </FormRow>
      ) : (
        <FormRow label="Duplicates" problems={[dedupe.problem, by.problem, within.problem]}>
          <span className="form-span">count once each</span>
          <PathInput label="Field with the id" field={by} placeholder="value.id" />
          <span className="form-span">
            within <TextInput label="How long ids are kept" field={within} size={6} />
          </span>
          <RemoveButton label="Count duplicates" onRemove={() => dedupe.set(undefined)} />
        </FormRow>
      )}
    </>
  );
}
