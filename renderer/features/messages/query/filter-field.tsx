import { CaseSensitive, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { limits } from '#shared/contract/limits';
import type { RecordFilter } from '#shared/model/record-query';
import { Button } from '../../../components/button';
import { FilterProblem, filterProblem } from './filter-problem';
import './filter-field.css';

interface FilterFieldProps {
  ref?: Ref<HTMLInputElement>;
  /** The filter that is applied; undefined for none. */
  filter: RecordFilter | undefined;
  /** Applies a filter; the same one is read again. */
  onFilter: (filter: RecordFilter | undefined) => void;
  /** The user is done here: the keyboard goes back to the records. */
  onLeave: () => void;
}

/**
 * Which records to keep: those that hold a text, or those an expression is true for. Enter runs;
 * Escape clears, then leaves.
 */
export function FilterField({ ref, filter, onFilter, onLeave }: FilterFieldProps) {
  const [text, setText] = useState(filter?.text ?? '');
  const [kind, setKind] = useState<RecordFilter['kind']>(filter?.kind ?? 'text');
  const [matchCase, setMatchCase] = useState(filter?.kind === 'text' && filter.matchCase);
  const [seen, setSeen] = useState(filter);
  if (JSON.stringify(seen) !== JSON.stringify(filter)) {
    setSeen(filter);
    setText(filter?.text ?? '');
    if (filter !== undefined) setKind(filter.kind);
    if (filter?.kind === 'text') setMatchCase(filter.matchCase);
  }
  const applied = filter?.text === text && filter.kind === kind;
  const problem = kind === 'expression' && text !== '' ? filterProblem(text) : null;
  const run = (sensitive: boolean) => {
    if (problem !== null) return;
    if (text === '') onFilter(undefined);
    else if (kind === 'expression') onFilter({ kind, text });
    else onFilter({ kind, text, matchCase: sensitive });
  };
  const clear = () => {
    setText('');
    if (filter !== undefined) onFilter(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') run(matchCase);
    if (event.key !== 'Escape') return;
    if (text === '') onLeave();
    else clear();
  };
  return (
    <search className="filter" aria-label="Filter" data-applied={applied}>
      <span className="filter-label">Filter</span>
      <Button
        variant="ghost"
        className="filter-kind"
        aria-pressed={kind === 'expression'}
        title="Switch between a text to look for and an expression"
        onClick={() => setKind(kind === 'text' ? 'expression' : 'text')}
      >
        {kind === 'text' ? 'Text' : 'Expression'}
      </Button>
      <input
        ref={ref}
        className="filter-input"
        aria-label={kind === 'text' ? 'Filter: text to look for' : 'Filter: expression'}
        aria-invalid={problem !== null}
        placeholder={
          kind === 'text' ? 'text in key, value or headers' : 'value.tagFilter == "kafka"'
        }
        spellCheck={false}
        autoComplete="off"
        maxLength={limits.filterLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd className="key">/</kbd>
      ) : (
        <button type="button" className="filter-tool" aria-label="Clear the filter" onClick={clear}>
          <X aria-hidden size={14} />
        </button>
      )}
      {kind === 'text' ? (
        <button
          type="button"
          className="filter-tool"
          aria-pressed={matchCase}
          aria-label="Match case"
          title="Match case"
          onClick={() => {
            setMatchCase(!matchCase);
            if (applied) run(!matchCase);
          }}
        >
          <CaseSensitive aria-hidden size={16} />
        </button>
      ) : null}
      {problem === null ? null : <FilterProblem problem={problem} />}
    </search>
  );
}
