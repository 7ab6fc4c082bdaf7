import { type SubmitEvent, useId, useState } from 'react';
import type { Publication, PublicationProblem } from '#shared/model/publication';
import { Button } from '../../../components/button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { TextField } from '../../../components/text-field';
import { VisibleText } from '../../../components/visible-text';
import { emissionWords, formatWords } from './publication-words';

interface PublicationFormProps {
  /** Names of topics there are. */
  topics: readonly string[];
  /** Whether the connection is read-only at present, and whether the analysis runs. */
  locked: boolean;
  running: boolean;
  problemOf: (publication: Publication) => PublicationProblem | null;
  onPublish: (publication: Publication) => Promise<unknown>;
}

/** Chooses where the results of an analysis are written to, and how; asks before it begins. */
export function PublicationForm(props: PublicationFormProps) {
  const { topics, locked, running, problemOf, onPublish } = props;
  const [chosen, setChosen] = useState<Publication>({
    topic: '',
    format: 'results',
    emit: 'final',
  });
  const [asking, setAsking] = useState(false);
  const listId = useId();
  const { topic, format, emit } = chosen;
  const problem = problemOf(chosen);
  const unknown = topic !== '' && !topics.includes(topic);
  const ready = topic !== '' && !unknown && problem === null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) setAsking(true);
  };
  return (
    <form className="publish-form" aria-label="Publish the results" onSubmit={submit}>
      <TextField
        label="Topic"
        list={listId}
        value={topic}
        placeholder="a topic of this cluster"
        problem={
          unknown
            ? 'There is no such topic, and none is created here: create it first, then choose it.'
            : null
        }
        onChange={(event) => setChosen({ ...chosen, topic: event.target.value })}
      />
      <datalist id={listId}>
        {topics.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <WordChoice
        label="Written"
        words={emissionWords}
        value={emit}
        onChoose={(next) => setChosen({ ...chosen, emit: next })}
      />
      <WordChoice
        label="Format"
        words={formatWords}
        value={format}
        onChoose={(next) => setChosen({ ...chosen, format: next })}
      />
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {problem.name}: it needs {problem.expected}; here: {problem.got}.
        </p>
      )}
      {locked ? (
        <p className="muted">
          The connection is read-only: results wait, and reading with them, until it is unlocked.
        </p>
      ) : null}
      <div>
        <Button type="submit" variant="primary" disabled={!ready}>
          Publish…
        </Button>
      </div>
      {asking ? (
        <ConfirmDialog
          title="Publish the results?"
          description={
            <>
              {running ? 'From now on' : 'Once it is started'}, results ({emissionWords[emit]}) are
              written to the topic <VisibleText text={topic} />, at least once: some may be written
              again after a restart. What had been told before is written only if the analysis is
              rebuilt.
            </>
          }
          action={`Write to ${topic}`}
          onConfirm={() => onPublish(chosen)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </form>
  );
}

interface WordChoiceProps<Value extends string> {
  label: string;
  words: Readonly<Record<Value, string>>;
  value: Value;
  onChoose: (value: Value) => void;
}

function WordChoice<Value extends string>({
  label,
  words,
  value,
  onChoose,
}: WordChoiceProps<Value>) {
  const id = useId();
  const values = Object.keys(words) as Value[];
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ target }) => {
          const next = values.find((one) => one === target.value);
          if (next !== undefined) onChoose(next);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
