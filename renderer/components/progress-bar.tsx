import './progress-bar.css';

interface ProgressBarProps {
  label: string;
  max: number;
  /** Undefined while nothing is known but that it goes on. */
  value: number | undefined;
  className?: string;
}

/** How far something is, as a thin bar. */
export function ProgressBar({ label, max, value, className }: ProgressBarProps) {
  return (
    <progress
      className={className ? `progress-bar ${className}` : 'progress-bar'}
      aria-label={label}
      max={Math.max(1, max)}
      value={value}
    />
  );
}
