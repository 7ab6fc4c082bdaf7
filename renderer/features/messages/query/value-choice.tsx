import { type ReactNode, useState } from 'react';
import { Button } from '../../../components/button';
import { TextField } from '../../../components/text-field';

interface ValueChoiceProps<Value> {
  label: string;
  hint?: string;
  disabled?: boolean;
  /** What stands in the field at first. */
  first: string;
  /** What a typed text stands for; null when it stands for nothing. */
  read: (text: string) => Value | null;
  /** What to type, said when it stands for nothing. */
  mistake: string;
  onChoose: (value: Value) => void;
  /** Words of the button. */
  children: ReactNode;
}

/** A value typed into a field, and the button, or Enter, that takes it. */
export function ValueChoice<Value>(props: ValueChoiceProps<Value>) {
  const { read, mistake, onChoose, first, children, ...field } = props;
  const [text, setText] = useState(first);
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className="choices-row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const value = read(text);
        setWrong(value === null);
        if (value !== null) onChoose(value);
      }}
    >
      <TextField
        {...field}
        value={text}
        problem={wrong ? mistake : null}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={field.disabled}>
        {children}
      </Button>
    </form>
  );
}
