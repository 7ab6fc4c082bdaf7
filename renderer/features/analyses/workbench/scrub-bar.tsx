import { ChevronsRight } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { Button } from '../../../components/button';
import { describeTime } from '../../../components/time-format';
import { windowStartLabel } from '../../../components/window-label';

interface ScrubBarProps {
  series: AnalysisSeries;
  /** End of the time axis, ms since the epoch; absent: the newest time. */
  until: number | undefined;
  onUntil: (until: number | undefined) => void;
}

/** How often the charts follow while the handle is moved, ms. */
const followMs = 80;

/** The way through the past of an analysis, as far as it is known. */
export function ScrubBar({ series, until, onUntil }: ScrubBarProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const follow = useEffectEvent((to: number) => onUntil(to));
  useEffect(() => {
    if (moved === null) return;
    const timer = setTimeout(() => {
      follow(moved);
      setMoved(null);
    }, followMs);
    return () => clearTimeout(timer);
  }, [moved]);
  const { oldest, newest, starts, ends } = series;
  const [first, firstEnd] = [starts[0], ends[0]];
  if (oldest === null || newest === null || first === undefined || firstEnd === undefined) {
    return null;
  }
  // Nothing to go through: all there is is in view.
  if (until === undefined && first <= oldest) return null;
  const last = newest + 1;
  const at = moved ?? until ?? last;
  return (
    <div className="scrub">
      <span title={`Oldest window known\n${describeTime(oldest)}`}>
        {windowStartLabel(oldest, oldest + (firstEnd - first))}
      </span>
      <input
        type="range"
        aria-label="Time shown"
        aria-valuetext={`up to ${windowStartLabel(at, at)}`}
        min={Math.min(oldest + (firstEnd - first), last)}
        max={last}
        step={Math.max(1, firstEnd - first)}
        value={at}
        onChange={(event) => setMoved(Number(event.target.value))}
      />
      <Button
        variant="ghost"
        aria-pressed={until === undefined}
        title="Follow the newest time"
        onClick={() => {
          setMoved(null);
          onUntil(undefined);
        }}
      >
        <ChevronsRight aria-hidden />
        Newest
      </Button>
    </div>
  );
}
