import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { VisibleText } from '../../../../components/visible-text';
import { useTopicList } from '../../../../data/use-topic-list';
import { useDefinitionField, useDefinitionForm } from '../definition-form-context';

const path = ['source', 'topics'];
/** Names offered at once: the browser's list gets slow with more. */
const mostOffered = 500;

/** The topics that are read; those of the cluster are offered. */
export function TopicsInput() {
  const { connectionId } = useDefinitionForm();
  const { value, problem, set } = useDefinitionField(path);
  const [typed, setTyped] = useState('');
  const listId = useId();
  const known = useTopicList(connectionId).data ?? [];
  const topics = Array.isArray(value) ? value.map(String) : [];
  const words = typed.toLowerCase();
  const offered = known
    .filter(
      ({ name, internal }) =>
        !internal && !topics.includes(name) && name.toLowerCase().includes(words),
    )
    .slice(0, mostOffered);
  const add = (text: string) => {
    const names = text.split(/[\s,]+/).filter((name) => name !== '' && !topics.includes(name));
    if (names.length > 0) set([...topics, ...names]);
    setTyped('');
  };
  return (
    <div className="input form-wide form-topics" data-invalid={problem !== null}>
      {topics.map((topic) => (
        <span key={topic} className="form-topic">
          <VisibleText text={topic} />
          <button
            type="button"
            aria-label={`Remove topic ${topic}`}
            onClick={() => set(topics.filter((other) => other !== topic))}
          >
            <X aria-hidden size={12} />
          </button>
        </span>
      ))}
      <input
        className="form-topic-input"
        aria-label="Add a topic"
        placeholder={topics.length === 0 ? 'a topic, or /a pattern/' : 'and…'}
        spellCheck={false}
        autoComplete="off"
        list={listId}
        value={typed}
        onChange={({ target, nativeEvent }) => {
          const chosen =
            !(nativeEvent instanceof InputEvent) ||
            nativeEvent.inputType === 'insertReplacementText';
          if (chosen && known.some(({ name }) => name === target.value)) add(target.value);
          else setTyped(target.value);
        }}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault();
            add(typed);
          }
          if (event.key === 'Backspace' && typed === '' && topics.length > 0) {
            set(topics.slice(0, -1));
          }
        }}
      />
      <datalist id={listId}>
        {offered.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
