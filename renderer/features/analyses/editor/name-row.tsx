import { useDefinitionField } from './definition-form-context';
import { FormRow } from './fields/form-row';
import { TextInput } from './fields/text-input';

/** The name under which the analysis is found again. */
export function NameRow() {
  const name = useDefinitionField(['name']);
  return (
    <FormRow label="Name" problems={[name.problem]}>
      <TextInput label="Name" field={name} />
    </FormRow>
  );
}
