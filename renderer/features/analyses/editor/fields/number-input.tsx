import type { DefinitionField } from '../definition-form-context';

interface NumberInputProps {
  label: string;
  field: DefinitionField;
  placeholder?: string;
}

/** A number of the definition; what is no number stays as it was typed, and is told as wrong. */
export function NumberInput({ label, field, placeholder }: NumberInputProps) {
  const { value, problem, set } = field;
  return (
    <input
      className="input"
      size={6}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={problem ? true : undefined}
      spellCheck={false}
      autoComplete="off"
      placeholder={placeholder}
      value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
      onChange={({ target }) => set(typedNumber(target.value))}
    />
  );
}

/** Only a text that is written back as it was typed counts as its number: `0.` is still a text. */
function typedNumber(text: string): number | string | undefined {
  if (text === '') return undefined;
  return String(Number(text)) === text ? Number(text) : text;
}
