import { useDefinitionField } from './definition-form-context';
import { ChoiceInput } from './fields/choice-input';
import { FormRow } from './fields/form-row';
import { TextInput } from './fields/text-input';
import { TopicsInput } from './fields/topics-input';

const starts = [
  ['earliest', 'the earliest'],
  ['latest', 'now on'],
  ['-1h', 'a time before now'],
  ['at', 'a time'],
] as const;
const ends = [
  ['live', 'live'],
  ['latest', 'the latest then'],
  ['at', 'a time'],
] as const;

/** Which records are read: of which topics, from where, and up to where. */
export function SourceRows() {
  const topics = useDefinitionField(['source', 'topics']);
  const source = useDefinitionField(['source']);
  const first = useDefinitionField(['source', 'topics', 0]);
  const start = useDefinitionField(['source', 'start']);
  const end = useDefinitionField(['source', 'end']);
  const none = Array.isArray(topics.value) && topics.value.length === 0;
  const problems = [source.problem, topics.problem, first.problem];
  const startKind = startKindOf(start.value);
  const endKind = end.value === undefined ? 'live' : end.value === 'latest' ? 'latest' : end.value;
  return (
    <>
      <FormRow
        label="Topics"
        {...(none ? { hint: 'Choose the topics that are read' } : { problems })}
      >
        <TopicsInput />
      </FormRow>
      <FormRow label="From" problems={[start.problem, end.problem]}>
        <ChoiceInput
          label="Read from"
          value={startKind}
          choices={starts}
          onChoose={(kind) =>
            start.set(kind === 'earliest' ? undefined : kind === 'at' ? nowText() : kind)
          }
        />
        {startKind === '-1h' || startKind === 'at' ? (
          <TextInput label="Start time" field={start} size={24} />
        ) : null}
        <span className="form-span">to</span>
        <ChoiceInput
          label="Read to"
          value={endKind === 'live' || endKind === 'latest' ? endKind : 'at'}
          choices={ends}
          onChoose={(kind) =>
            end.set(kind === 'live' ? undefined : kind === 'at' ? nowText() : kind)
          }
        />
        {endKind === 'live' || endKind === 'latest' ? null : (
          <TextInput label="End time" field={end} size={24} />
        )}
      </FormRow>
    </>
  );
}

function startKindOf(start: unknown): (typeof starts)[number][0] {
  if (start === undefined || start === 'earliest') return 'earliest';
  if (start === 'latest') return start;
  return String(start).startsWith('-') ? '-1h' : 'at';
}

/** The present second as the definition writes an instant. */
function nowText(): string {
  return new Date().toISOString().replace(/\.\d+/, '');
}
