import { useDefinitionField, useDefinitionForm } from './definition-form-context';
import { ChoiceInput } from './fields/choice-input';
import { FormRow } from './fields/form-row';
import { PathInput } from './fields/path-input';
import { TextInput } from './fields/text-input';
import { isObject, valueAt } from './json-value';

const times = [
  ['record', "the record's timestamp"],
  ['field', 'a field'],
  ['header', 'a header'],
  ['wallclock', 'the clock at reading'],
] as const;
const units = [
  ['', 'ISO or ms'],
  ['iso', 'ISO-8601'],
  ['ms', 'ms'],
  ['s', 'seconds'],
  ['us', 'µs'],
  ['ns', 'ns'],
] as const;
const fallbacks = [
  ['skip', 'is skipped'],
  ['record', 'counts at its timestamp'],
] as const;

/** Which time of a record counts, and until when its windows take it. */
export function TimeRows() {
  const { value } = useDefinitionForm();
  const time = useDefinitionField(['time']);
  const by = useDefinitionField(['time', 'by']);
  const path = useDefinitionField(['time', 'path']);
  const unit = useDefinitionField(['time', 'unit']);
  const fallback = useDefinitionField(['time', 'else']);
  const grace = useDefinitionField(['grace']);
  const kind = time.value === undefined ? 'record' : by.value;
  const read = kind === 'field' || kind === 'header';
  const windowed = valueAt(value, ['window', 'kind']) !== 'none';
  const choose = (next: (typeof times)[number][0]) => {
    if (next === 'record') time.set(undefined);
    else if (next === 'wallclock') time.set({ by: next });
    else time.set({ ...(isObject(time.value) ? time.value : {}), by: next, path: path.text });
  };
  return (
    <>
      <FormRow label="Event time" problems={[time.problem, by.problem, path.problem, unit.problem]}>
        <ChoiceInput label="Event time" value={kind} choices={times} onChoose={choose} />
        {kind === 'field' ? <PathInput label="Field with the event time" field={path} /> : null}
        {kind === 'header' ? <TextInput label="Header with the event time" field={path} /> : null}
        {read ? (
          <ChoiceInput
            label="How the time is written"
            value={unit.value ?? ''}
            choices={units}
            onChoose={(next) => unit.set(next === '' ? undefined : next)}
          />
        ) : null}
      </FormRow>
      {read ? (
        <FormRow label="Without it" problems={[fallback.problem]}>
          <ChoiceInput
            label="A record without the time"
            value={fallback.value ?? 'skip'}
            choices={fallbacks}
            onChoose={(next) => fallback.set(next === 'skip' ? undefined : next)}
          />
        </FormRow>
      ) : null}
      {windowed ? (
        <FormRow
          label="Grace"
          problems={[grace.problem]}
          hint="How long after its end a window still takes records that come late"
        >
          <TextInput label="Grace" field={grace} size={8} placeholder="0s" optional />
        </FormRow>
      ) : null}
    </>
  );
}
