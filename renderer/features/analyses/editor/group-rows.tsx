import { useDefinitionField } from './definition-form-context';
import { AddButton } from './fields/add-button';
import { FormRow } from './fields/form-row';
import { PathInput } from './fields/path-input';
import { RemoveButton } from './fields/remove-button';

const path = ['groupBy'];

/** The paths whose values make the groups. */
export function GroupRows() {
  const { value, problem, set } = useDefinitionField(path);
  const paths = Array.isArray(value) ? value : [];
  return (
    <>
      {[...paths.keys()].map((index) => (
        <GroupPath
          key={index}
          index={index}
          onRemove={() => {
            const left = paths.filter((_, other) => other !== index);
            set(left.length === 0 ? undefined : left);
          }}
        />
      ))}
      <FormRow
        label={paths.length === 0 ? 'Group by' : ''}
        problems={[problem]}
        {...(paths.length === 0 ? { hint: 'Without, all records are one group' } : {})}
      >
        <AddButton
          label={paths.length === 0 ? 'Group by a field' : 'And by another field'}
          onAdd={() => set([...paths, ''])}
        />
      </FormRow>
    </>
  );
}

function GroupPath({ index, onRemove }: { index: number; onRemove: () => void }) {
  const field = useDefinitionField([...path, index]);
  return (
    <FormRow label={index === 0 ? 'Group by' : 'and by'} problems={[field.problem]}>
      <PathInput label={`Path ${index + 1} to group by`} field={field} />
      <RemoveButton label={`Do not group by ${field.text || 'it'}`} onRemove={onRemove} />
    </FormRow>
  );
}
