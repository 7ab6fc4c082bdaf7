import { useState } from 'react';
import { TextField } from '../../components/text-field';

interface NumberSettingProps {
  label: string;
  hint: string;
  value: number;
  least: number;
  most: number;
  /** Only whole numbers. */
  whole?: boolean;
  onChange: (value: number) => void;
}

/** A number typed by hand: taken over as soon as it is one within its range. */
export function NumberSetting(props: NumberSettingProps) {
  const { label, hint, value, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : problemOf(typed, props);
  return (
    <TextField
      label={label}
      hint={hint}
      problem={problem}
      inputMode="decimal"
      value={typed ?? String(value)}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        if (problemOf(text, props) === null) onChange(Number(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** What is wrong with a typed number, in words; null when nothing is. */
export function problemOf(
  text: string,
  { least, most, whole }: Pick<NumberSettingProps, 'least' | 'most' | 'whole'>,
): string | null {
  const value = Number(text);
  const fits = text.trim() !== '' && value >= least && value <= most;
  if (fits && (!whole || Number.isInteger(value))) return null;
  const kind = whole ? 'A whole number' : 'A number';
  return `${kind} from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
}
