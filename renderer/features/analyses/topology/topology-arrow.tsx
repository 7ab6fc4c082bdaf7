import { formatRate } from '../../../components/number-format';

/** Widest line, px, of ten million records per second; one of none is as wide as 1. */
const widest = 6;
const mostDecades = 7;

/**
 * What goes from one step to the next, by the second: the more, the wider. Null: not records. The box
 * behind it says the same in words.
 */
export function TopologyArrow({ rate }: { rate: number | null }) {
  const decades = Math.min(mostDecades, Math.log10(1 + (rate ?? 0)));
  const width = 1 + ((widest - 1) * decades) / mostDecades;
  return (
    <span className="topology-arrow" aria-hidden="true" data-flowing={rate !== null && rate > 0}>
      <svg viewBox="0 0 40 16" width="36" height="16" aria-hidden="true">
        <path d="M0 8H30" strokeWidth={width} />
        <path d="M28 2.5L38 8L28 13.5Z" className="topology-head" />
      </svg>
      {rate === null ? null : <span className="topology-rate">{formatRate(rate)}</span>}
    </span>
  );
}
