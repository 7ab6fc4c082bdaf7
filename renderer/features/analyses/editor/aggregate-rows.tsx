import { useDefinitionField } from './definition-form-context';
import { AddButton } from './fields/add-button';
import { ChoiceInput } from './fields/choice-input';
import { FormRow } from './fields/form-row';
import { NumberInput } from './fields/number-input';
import { PathInput } from './fields/path-input';
import { RemoveButton } from './fields/remove-button';
import { TextInput } from './fields/text-input';
import { isObject } from './json-value';

const functions = [
  ['count', 'count'],
  ['sum', 'sum'],
  ['avg', 'average'],
  ['min', 'least'],
  ['max', 'greatest'],
  ['stddev', 'std. deviation'],
  ['quantile', 'quantile'],
  ['distinct', 'distinct'],
  ['topValues', 'top values'],
  ['first', 'first'],
  ['last', 'last'],
  ['collect', 'all values'],
  ['rate', 'per second'],
] as const;
type AggregateFunction = (typeof functions)[number][0];

const path = ['aggregates'];

/** What is computed of each group. */
export function AggregateRows() {
  const { value, problem, set } = useDefinitionField(path);
  const aggregates: unknown[] = Array.isArray(value) ? value : [];
  const remove = (index: number) => set(aggregates.filter((_, other) => other !== index));
  return (
    <>
      {[...aggregates.keys()].map((index) => (
        <AggregateRow
          key={index}
          index={index}
          onRemove={aggregates.length > 1 ? () => remove(index) : null}
        />
      ))}
      <FormRow label={aggregates.length === 0 ? 'Compute' : ''} problems={[problem]}>
        <AddButton
          label="Compute more"
          onAdd={() => set([...aggregates, { as: freeName(aggregates, 'count'), fn: 'count' }])}
        />
      </FormRow>
    </>
  );
}

function AggregateRow({ index, onRemove }: { index: number; onRemove: (() => void) | null }) {
  const whole = useDefinitionField([...path, index]);
  const fn = useDefinitionField([...path, index, 'fn']);
  const of = useDefinitionField([...path, index, 'of']);
  const as = useDefinitionField([...path, index, 'as']);
  const p = useDefinitionField([...path, index, 'p']);
  const k = useDefinitionField([...path, index, 'k']);
  const max = useDefinitionField([...path, index, 'max']);
  const nth = `of result ${index + 1}`;
  const name = as.text || `result ${index + 1}`;
  return (
    <FormRow
      label={index === 0 ? 'Compute' : 'and'}
      problems={[whole, fn, of, as, p, k, max].map(({ problem }) => problem)}
    >
      <ChoiceInput
        label={`Function ${nth}`}
        value={fn.value}
        choices={functions}
        invalid={fn.problem !== null}
        onChoose={(next) => whole.set(withFunction(next, whole.value))}
      />
      {fn.value === 'quantile' ? (
        <NumberInput label={`Quantile ${nth}, 0 to 1`} field={p} placeholder="0.5" />
      ) : null}
      {fn.value === 'topValues' ? (
        <NumberInput label={`How many values ${nth}`} field={k} placeholder="10" />
      ) : null}
      {fn.value === 'collect' ? (
        <NumberInput label={`Most values ${nth}`} field={max} placeholder="100" />
      ) : null}
      {fn.value === 'rate' ? null : (
        <PathInput
          label={`Field ${nth}`}
          field={of}
          optional={fn.value === 'count'}
          placeholder={fn.value === 'count' ? 'records' : 'value.field'}
        />
      )}
      <span className="form-span">
        as <TextInput label={`Name ${nth}`} field={as} size={11} />
      </span>
      {onRemove === null ? null : (
        <RemoveButton label={`Do not compute ${name}`} onRemove={onRemove} />
      )}
    </FormRow>
  );
}

/** The aggregate with another function: it keeps its field, and a name that people gave it. */
function withFunction(fn: AggregateFunction, before: unknown): Record<string, unknown> {
  const { as, of, fn: old } = isObject(before) ? before : {};
  const named = { as: as === old || as === undefined ? fn : as, fn };
  if (fn === 'rate') return named;
  const full = of === undefined && fn === 'count' ? named : { ...named, of: of ?? '' };
  return fn === 'quantile' ? { ...full, p: 0.5 } : full;
}

function freeName(aggregates: readonly unknown[], wanted: string): string {
  const taken = new Set(aggregates.map((aggregate) => isObject(aggregate) && aggregate.as));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
  return name;
}
