import { useSyncExternalStore } from 'react';
import { formatDuration } from '../../components/number-format';

const second = 1_000;

function eachSecond(listener: () => void): () => void {
  const timer = setInterval(listener, second);
  return () => clearInterval(timer);
}

/** Time since a moment (ms since the epoch), counting on. */
export function Uptime({ since }: { since: number }) {
  const now = useSyncExternalStore(eachSecond, () => Math.floor(Date.now() / second) * second);
  return <>{formatDuration(Math.max(0, Math.floor((now - since) / second) * second))}</>;
}
