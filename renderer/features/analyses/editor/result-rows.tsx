import { useMemo } from 'react';
import { useDefinitionField, useDefinitionForm } from './definition-form-context';
import { AddButton } from './fields/add-button';
import { ChoiceInput } from './fields/choice-input';
import { ExpressionInput } from './fields/expression-input';
import { FormRow } from './fields/form-row';
import { NumberInput } from './fields/number-input';
import { RemoveButton } from './fields/remove-button';
import { isObject, valueAt } from './json-value';
import { nameCompletions } from './name-completions';

/** Which groups are results: those that fulfil a condition, or the first few of a list. */
export function ResultRows() {
  const { value } = useDefinitionForm();
  const having = useDefinitionField(['having']);
  const top = useDefinitionField(['top']);
  const key = JSON.stringify(aggregateNames(value));
  const completions = useMemo(() => nameCompletions(JSON.parse(key) as string[]), [key]);
  const [first = ''] = aggregateNames(value);
  return (
    <>
      <FormRow label="Only groups" problems={[having.problem]}>
        <ExpressionInput
          label="Only groups for which this is true"
          field={having}
          completions={completions}
          placeholder={`all; e.g. ${/^[A-Za-z]\w*$/.test(first) ? first : 'count'} > 1`}
          optional
        />
      </FormRow>
      {top.value === undefined ? (
        <FormRow label="Top list" problems={[top.problem]}>
          <AddButton
            label="Only the largest groups"
            onAdd={() => top.set({ n: 3, by: first, per: [] })}
          />
        </FormRow>
      ) : (
        <TopRow onRemove={() => top.set(undefined)} />
      )}
    </>
  );
}

function TopRow({ onRemove }: { onRemove: () => void }) {
  const { value } = useDefinitionForm();
  const top = useDefinitionField(['top']);
  const n = useDefinitionField(['top', 'n']);
  const by = useDefinitionField(['top', 'by']);
  const per = useDefinitionField(['top', 'per']);
  const chosen: unknown[] = Array.isArray(per.value) ? per.value : [];
  const groupBy = texts(valueAt(value, ['groupBy']));
  const names = aggregateNames(value).map((name) => [name, name] as const);
  return (
    <FormRow
      label="Top list"
      problems={[top.problem, n.problem, by.problem, per.problem]}
      {...(groupBy.length > 1 ? { hint: 'Of each: one list for every value of it' } : {})}
    >
      <span className="form-span">
        the <NumberInput label="Length of the list" field={n} /> with the largest
      </span>
      <ChoiceInput
        label="Ordered by"
        value={by.value}
        choices={names}
        invalid={by.problem !== null}
        onChoose={by.set}
      />
      {groupBy.length > 1 || chosen.length > 0 ? <span className="form-span">of each</span> : null}
      {[...new Set([...groupBy, ...texts(chosen)])].map((path) =>
        groupBy.length > 1 || chosen.includes(path) ? (
          <label key={path} className="form-check">
            <input
              type="checkbox"
              checked={chosen.includes(path)}
              onChange={({ target }) =>
                per.set(
                  target.checked ? [...chosen, path] : chosen.filter((other) => other !== path),
                )
              }
            />
            {path}
          </label>
        ) : null,
      )}
      <RemoveButton label="All groups, without a list" onRemove={onRemove} />
    </FormRow>
  );
}

function aggregateNames(definition: unknown): string[] {
  const aggregates = valueAt(definition, ['aggregates']);
  return Array.isArray(aggregates)
    ? texts(aggregates.map((aggregate) => (isObject(aggregate) ? aggregate.as : undefined)))
    : [];
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}
