import './playground.css';
import { Check, Circle, LoaderCircle } from 'lucide-react';
import { ProgressBar } from '../../components/progress-bar';
import type { StepLine } from './playground-steps';

const icons = { done: Check, now: LoaderCircle, 'to come': Circle } as const;

/** The steps of starting, stopping or deleting, with sizes and a bar for the present one. */
export function StepList({ lines }: { lines: readonly StepLine[] }) {
  return (
    <ol className="steps" aria-live="polite">
      {lines.map(({ name, progress, detail, share }) => {
        const Icon = icons[progress];
        return (
          <li key={name} className="step" data-progress={progress}>
            <Icon aria-hidden size={14} />
            <span className="step-name">{name}</span>
            <span className="visually-hidden">{progress}</span>
            <span className="step-detail">{detail}</span>
            {progress === 'now' ? (
              <ProgressBar className="step-bar" label={name} max={1} value={share ?? undefined} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
