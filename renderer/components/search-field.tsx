import { Search } from 'lucide-react';
import type { Ref } from 'react';
import './field.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** A search box; Escape empties it. */
export function SearchField({ label, value, onChange, ref }: SearchFieldProps) {
  return (
    <div className="search-field">
      <Search aria-hidden size={14} />
      <input
        ref={ref}
        type="search"
        className="search-input"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('');
        }}
      />
      <kbd className="key">/</kbd>
    </div>
  );
}
