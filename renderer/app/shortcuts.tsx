import { Dialog } from '../components/dialog';
import './shortcuts.css';

const groups: readonly {
  title: string;
  keys: readonly (readonly [keys: string, what: string])[];
}[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Find a topic, screen or action'],
      ['?', 'These keys'],
    ],
  },
  {
    title: 'Messages',
    keys: [
      ['J  K  ↓  ↑', 'Next, previous row'],
      ['Enter', 'To the record pane; Escape leads back'],
      ['/', 'Filter'],
      ['Space', 'Hold a live view still, or let it go on'],
    ],
  },
  {
    title: 'Analysis',
    keys: [
      ['Space', 'Hold the view still, or let it go on; counting goes on'],
      ['[  ]', 'Window before, after'],
      ['←  →  Home  End', 'In a chart: point at a window'],
      ['Enter', 'In a chart: look into the window'],
      ['Shift ←  →', 'In a chart: choose a stretch, Enter zooms, Escape leads back'],
      ['Ctrl Enter', 'Run'],
      ['Ctrl S', 'Save'],
    ],
  },
  {
    title: 'Record',
    keys: [
      ['P  N', 'Previous, next record in the partition'],
      ['S', 'Records with the same key'],
      ['O', 'What lies around this offset'],
      ['Y', 'Copy the value'],
      ['Shift Y', 'Copy the record as JSON'],
      ['Shift K', 'Copy a kcat command that reads it'],
    ],
  },
  {
    title: 'Field in the tree',
    keys: [
      ['C', 'Show as column, or remove the column'],
      ['F', 'Filter by this value'],
      ['Y  P', 'Copy its value, its path'],
    ],
  },
];

/** Every key that does something, by where it does. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" className="shortcuts" onClose={onClose}>
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h3 className="shortcuts-title">{title}</h3>
          <dl className="shortcuts-list">
            {keys.map(([key, what]) => (
              <div key={key} className="shortcuts-line">
                <dt>
                  <kbd className="key">{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
