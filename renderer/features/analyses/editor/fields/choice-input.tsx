interface ChoiceInputProps<Value extends string> {
  label: string;
  /** What stands there: anything else than a choice is shown as it is. */
  value: unknown;
  choices: readonly (readonly [value: Value, name: string])[];
  onChoose: (value: Value) => void;
  invalid?: boolean;
}

/** One of a few words of the definition. */
export function ChoiceInput<Value extends string>(props: ChoiceInputProps<Value>) {
  const { label, value, choices, onChoose, invalid = false } = props;
  const known = choices.some(([choice]) => choice === value);
  return (
    <select
      className="input"
      aria-label={label}
      aria-invalid={invalid || undefined}
      value={known ? String(value) : ''}
      onChange={({ target }) => {
        const chosen = choices.find(([choice]) => choice === target.value);
        if (chosen) onChoose(chosen[0]);
      }}
    >
      {known ? null : (
        <option value="" disabled>
          {value === undefined ? 'choose' : JSON.stringify(value)}
        </option>
      )}
      {choices.map(([choice, name]) => (
        <option key={choice} value={choice}>
          {name}
        </option>
      ))}
    </select>
  );
}
