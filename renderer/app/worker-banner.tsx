import { useEffect, useState } from 'react';
import { useAppInfo } from '../data/use-control';

/** Says that the reading process is down and when it is tried again; nothing while it runs. */
export function WorkerBanner() {
  const worker = useAppInfo().data?.worker;
  if (!worker || worker.status === 'running' || worker.status === 'starting') return null;
  return (
    <div className="banner" role="alert">
      <span className="banner-text">
        {worker.status === 'failed' ? (
          'The reading process keeps stopping and was given up. Restart Riverscope; nothing on disk was lost.'
        ) : (
          <>
            The reading process stopped and is being started again
            <Countdown until={worker.retryAt} />. What is shown stays; it resumes by itself.
          </>
        )}
      </span>
    </div>
  );
}

function Countdown({ until }: { until: number | null }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (until === null || until <= now) return null;
  return ` in ${Math.ceil((until - now) / 1_000)} s`;
}
