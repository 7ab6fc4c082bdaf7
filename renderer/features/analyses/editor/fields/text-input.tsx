import type { DefinitionField } from '../definition-form-context';

interface TextInputProps {
  label: string;
  field: DefinitionField;
  placeholder?: string;
  /** Width in characters; it fills its row without. */
  size?: number;
  /** Taken away when it is empty, so that its default counts. */
  optional?: boolean;
  suggestions?: readonly string[];
}

/** A text of the definition. */
export function TextInput(props: TextInputProps) {
  const { label, field, placeholder, size, optional = false, suggestions } = props;
  const id = `suggestions-${label}`;
  return (
    <>
      <input
        className={size === undefined ? 'input form-wide' : 'input'}
        aria-label={label}
        aria-invalid={field.problem ? true : undefined}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={field.text}
        onChange={({ target }) =>
          field.set(optional && target.value === '' ? undefined : target.value)
        }
        {...(size === undefined ? {} : { size })}
        {...(suggestions === undefined ? {} : { list: id })}
      />
      {suggestions === undefined ? null : (
        <datalist id={id}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}
