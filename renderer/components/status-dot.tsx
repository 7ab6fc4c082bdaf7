import './status-dot.css';

export type DotTone = 'ok' | 'warn' | 'bad' | 'idle';

/** A coloured dot with its meaning in words for screen readers and on hover. */
export function StatusDot({ tone, label }: { tone: DotTone; label: string }) {
  return <span role="img" className={`dot dot-${tone}`} aria-label={label} title={label} />;
}
