import { useEffect, useState } from 'react';
import { formatBytes, formatCount, formatDuration, plural } from '../components/number-format';
import { zoneOffset } from '../components/time-format';
import { useStream } from '../data/use-stream';

const nothing = {};
const redrawMs = 1_000;

/** What the worker is doing right now, and the promise that it only looks. */
export function StatusBar() {
  const { value: health } = useStream('worker.health', nothing, redrawMs);
  const zone = useZone();
  return (
    <footer className="statusbar">
      {health === null ? (
        <span>waiting for the worker</span>
      ) : (
        <>
          <span>
            in <strong>{formatCount(health.recordsPerSecond)}</strong> msg/s
          </span>
          <span>{formatBytes(health.bytesPerSecond)}/s</span>
          <span>worker {formatBytes(health.rssBytes)}</span>
          <span title="Screen updates left out because this window had not drawn the last one yet. No record is left out: counts stay exact.">
            {plural(health.droppedFrames, 'redraw')} skipped
          </span>
          <span title="Delay of the worker's event loop, 99th percentile">
            loop p99 {formatDuration(Math.round(health.loopP99Ms))}
          </span>
        </>
      )}
      <span className="statusbar-gap" />
      <span>reading without a group · nothing committed</span>
      <span title="Times are shown in this zone">{zone}</span>
    </footer>
  );
}

/** The local zone's offset; it is looked up again each minute, since clocks are put forward. */
function useZone(): string {
  const [zone, setZone] = useState(() => zoneOffset(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setZone(zoneOffset(Date.now())), 60_000);
    return () => clearInterval(timer);
  }, []);
  return zone;
}
