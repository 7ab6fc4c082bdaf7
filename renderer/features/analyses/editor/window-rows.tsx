import { type DefinitionField, useDefinitionField } from './definition-form-context';
import { ChoiceInput } from './fields/choice-input';
import { FormRow } from './fields/form-row';
import { TextInput } from './fields/text-input';
import { isObject } from './json-value';

const kinds = [
  ['tumbling', 'one after the other'],
  ['hopping', 'overlapping'],
  ['session', 'sessions'],
  ['calendar', 'calendar'],
  ['none', 'none: one result'],
] as const;
type WindowKind = (typeof kinds)[number][0];

const units = [
  ['day', 'days'],
  ['week', 'weeks'],
  ['month', 'months'],
] as const;
const sizes = ['10s', '30s', '1m', '5m', '1h', '1d'];

/** How time is cut into windows. */
export function WindowRows() {
  const window = useDefinitionField(['window']);
  const kind = useDefinitionField(['window', 'kind']);
  const size = useDefinitionField(['window', 'size']);
  const advance = useDefinitionField(['window', 'advance']);
  const offset = useDefinitionField(['window', 'offset']);
  const gap = useDefinitionField(['window', 'gap']);
  const unit = useDefinitionField(['window', 'unit']);
  const timeZone = useDefinitionField(['window', 'timeZone']);
  const problems = [window, kind, size, advance, offset, gap, unit, timeZone];
  return (
    <FormRow label="Windows" problems={problems.map(({ problem }) => problem)}>
      <ChoiceInput
        label="Kind of windows"
        value={kind.value}
        choices={kinds}
        invalid={kind.problem !== null}
        onChoose={(next) => window.set(ofKind(next, window.value))}
      />
      {kind.value === 'tumbling' || kind.value === 'hopping' ? (
        <Span name="of" label="Size of a window" field={size} />
      ) : null}
      {kind.value === 'hopping' ? (
        <Span name="every" label="Time from window to window" field={advance} />
      ) : null}
      {kind.value === 'tumbling' && (offset.value !== undefined || offset.problem) ? (
        <Span name="moved by" label="Offset of the windows" field={offset} />
      ) : null}
      {kind.value === 'session' ? (
        <Span name="ended by a gap of" label="Gap that ends a session" field={gap} />
      ) : null}
      {kind.value === 'calendar' ? (
        <>
          <ChoiceInput
            label="Unit of the calendar"
            value={unit.value}
            choices={units}
            onChoose={unit.set}
          />
          <TextInput label="Time zone" field={timeZone} size={18} />
        </>
      ) : null}
    </FormRow>
  );
}

function Span({ name, label, field }: { name: string; label: string; field: DefinitionField }) {
  return (
    <span className="form-span">
      {name} <TextInput label={label} field={field} size={7} suggestions={sizes} />
    </span>
  );
}

/** A window of another kind, with what the two have in common. */
function ofKind(kind: WindowKind, before: unknown): Record<string, unknown> {
  const known = isObject(before) ? before : {};
  const size = known.size ?? '1m';
  switch (kind) {
    case 'tumbling':
      return { kind, size };
    case 'hopping':
      return { kind, size, advance: known.advance ?? '10s' };
    case 'session':
      return { kind, gap: known.gap ?? '30s' };
    case 'calendar':
      return { kind, unit: 'day', timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
    case 'none':
      return { kind };
  }
}
