import { CaseSensitive, X } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type Ref,
  Suspense,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { AppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordFilter } from '#shared/model/record-query';
import { Button } from '../../../components/button';
import { filterProblem } from '../../../components/expression/filter-problem';
import './filter-field.css';

/** With all of CodeMirror, so only when the first expression is typed. */
const FilterExpression = lazy(async () => {
  const { FilterExpression: component } = await import('./filter-expression');
  return { default: component };
});

interface FilterFieldProps {
  ref?: Ref<{ focus: () => void }>;
  topic: string;
  /** The filter that is applied; undefined for none. */
  filter: RecordFilter | undefined;
  /** Why the worker refused the query, if it did. */
  refused: AppError | null;
  /** Applies a filter; the same one is read again. */
  onFilter: (filter: RecordFilter | undefined) => void;
  /** The user is done here: the keyboard goes back to the records. */
  onLeave: () => void;
}

/**
 * Which records to keep: those that hold a text, or those an expression is true for. Enter runs;
 * Escape clears, then leaves.
 */
export function FilterField(props: FilterFieldProps) {
  const { ref, topic, filter, refused, onFilter, onLeave } = props;
  const [kind, setKind] = useState<RecordFilter['kind']>(filter?.kind ?? 'text');
  const [drafts, setDrafts] = useState(() => draftsWith({ text: '', expression: '' }, filter));
  const [matchCase, setMatchCase] = useState(filter?.kind === 'text' && filter.matchCase);
  const [switched, setSwitched] = useState(false);
  const [seen, setSeen] = useState(filter);
  if (JSON.stringify(seen) !== JSON.stringify(filter)) {
    setSeen(filter);
    setDrafts(draftsWith(seen === undefined ? drafts : { ...drafts, [seen.kind]: '' }, filter));
    if (filter !== undefined) setKind(filter.kind);
    if (filter?.kind === 'text') setMatchCase(filter.matchCase);
  }
  const field = useRef<{ focus: () => void }>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));
  useEffect(() => {
    if (switched && kind === 'text') field.current?.focus();
  }, [switched, kind]);

  const text = drafts[kind];
  const setText = (next: string) => setDrafts({ ...drafts, [kind]: next });
  const applied = filter?.text === text && filter.kind === kind;
  const wrong = kind === 'expression' && text !== '';
  const typed = useMemo(() => (wrong ? filterProblem(text) : null), [wrong, text]);
  const problem =
    typed ?? (wrong && applied && refused?.code === 'INVALID_FILTER' ? refused.params : null);
  const run = (sensitive: boolean) => {
    if (text === '') onFilter(undefined);
    else if (kind === 'expression') onFilter({ kind, text });
    else onFilter({ kind, text, matchCase: sensitive });
  };
  const clear = () => {
    setText('');
    if (filter !== undefined) onFilter(undefined);
  };
  const onEscape = () => (text === '' ? onLeave() : clear());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') run(matchCase);
    if (event.key === 'Escape') onEscape();
  };
  return (
    <search className="filter" aria-label="Filter" data-applied={applied}>
      <span className="filter-label">Filter</span>
      <Button
        variant="ghost"
        className="filter-kind"
        aria-pressed={kind === 'expression'}
        title="Switch between a text to look for and an expression"
        onClick={() => {
          setKind(kind === 'text' ? 'expression' : 'text');
          setSwitched(true);
        }}
      >
        {kind === 'text' ? 'Text' : 'Expression'}
      </Button>
      {kind === 'text' ? (
        <input
          ref={(input) => {
            field.current = input;
          }}
          className="filter-input"
          aria-label="Filter: text to look for"
          placeholder="text in key, value or headers"
          spellCheck={false}
          autoComplete="off"
          maxLength={limits.filterLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <Suspense fallback={<span className="filter-input" />}>
          <FilterExpression
            ref={field}
            topic={topic}
            label="Filter: expression"
            placeholder={'value.tagFilter == "kafka"'}
            value={text}
            onChange={setText}
            onEnter={() => run(matchCase)}
            onEscape={onEscape}
            problem={problem}
            focused={switched}
          />
        </Suspense>
      )}
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
    </search>
  );
}

type Drafts = Record<RecordFilter['kind'], string>;

function draftsWith(drafts: Drafts, filter: RecordFilter | undefined): Drafts {
  return filter === undefined ? drafts : { ...drafts, [filter.kind]: filter.text };
}
