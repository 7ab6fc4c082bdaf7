import { RotateCw, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../components/button';
import './query-bar.css';

interface NamedQueryBarProps {
  /** The filter field. */
  filter: ReactNode;
  running: boolean;
  onRun: () => void;
  onCancel: () => void;
}

/** Where records are named there is nothing to choose but a filter on them. */
export function NamedQueryBar({ filter, running, onRun, onCancel }: NamedQueryBarProps) {
  return (
    <div className="query-bar" role="toolbar" aria-label="Record query">
      {filter}
      {running ? (
        <Button onClick={onCancel}>
          <Square aria-hidden /> Cancel
        </Button>
      ) : (
        <Button onClick={onRun}>
          <RotateCw aria-hidden /> Run
        </Button>
      )}
    </div>
  );
}
