import { useDefinitionField } from './definition-form-context';
import { ChoiceInput } from './fields/choice-input';
import { FormRow } from './fields/form-row';
import { TextInput } from './fields/text-input';

const watermarks = [
  ['per-partition', 'per partition: a replay gives the same results'],
  ['stream-time', 'over everything, as one Kafka Streams task'],
] as const;

/** What seldom needs to be changed. */
export function MoreRows() {
  const watermark = useDefinitionField(['watermark']);
  const idle = useDefinitionField(['idle']);
  const future = useDefinitionField(['future']);
  const wrong = [watermark, idle, future].some(({ problem }) => problem !== null);
  return (
    <details className="form-more" open={wrong || undefined}>
      <summary>More</summary>
      <FormRow label="Clock" problems={[watermark.problem]}>
        <ChoiceInput
          label="Clock"
          value={watermark.value ?? 'per-partition'}
          choices={watermarks}
          onChoose={(next) => watermark.set(next === 'per-partition' ? undefined : next)}
        />
      </FormRow>
      <FormRow
        label="Silence"
        problems={[idle.problem]}
        hint="After which a partition no longer holds windows open"
      >
        <TextInput label="Silence" field={idle} size={8} placeholder="5s" optional />
      </FormRow>
      <FormRow
        label="Future"
        problems={[future.problem]}
        hint="How far ahead of the clock an event time may be"
      >
        <TextInput label="Future" field={future} size={8} placeholder="1h" optional />
      </FormRow>
    </details>
  );
}
