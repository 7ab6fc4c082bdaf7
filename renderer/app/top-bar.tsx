import { useEffect } from 'react';
import { toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { formatDuration, plural } from '../components/number-format';
import { StatusDot } from '../components/status-dot';
import { VisibleText } from '../components/visible-text';
import { useActiveConnection } from '../data/active-connection';
import { useClusterOverview } from '../data/use-cluster-overview';
import { useSavedAnalyses } from '../data/use-control';
import { placeOf } from './place-of';

interface TopBarProps {
  pathname: string;
  onSearch: () => void;
}

/** Where one is, the way to anywhere else, and whether the cluster answers. */
export function TopBar({ pathname, onSearch }: TopBarProps) {
  const { connection } = useActiveConnection();
  const analyses = useSavedAnalyses().data;
  const { title, above } = placeOf(
    pathname,
    (id) => analyses?.find((analysis) => analysis.id === id)?.definition.name,
  );
  useEffect(() => {
    document.title = `${title} – Riverscope`;
  }, [title]);
  return (
    <header className="topbar">
      <h1 className="crumb">
        {above === null ? null : (
          <>
            <a href={above.href}>{above.title}</a> /{' '}
          </>
        )}
        <strong>
          <VisibleText text={title} />
        </strong>
      </h1>
      <button type="button" className="palette-button" onClick={onSearch}>
        <span>Search topics, actions</span>
        <span aria-hidden>Ctrl K</span>
      </button>
      {connection === null ? null : <ClusterPill connectionId={connection.id} />}
    </header>
  );
}

function ClusterPill({ connectionId }: { connectionId: string }) {
  const { data, error } = useClusterOverview(connectionId);
  if (error) {
    const text = errorText(toAppError(error));
    return (
      <span className="pill" title={text}>
        <StatusDot tone="bad" label={text} /> not connected
      </span>
    );
  }
  if (!data) {
    return (
      <span className="pill">
        <StatusDot tone="idle" label="connecting" /> connecting
      </span>
    );
  }
  return (
    <span className="pill">
      <StatusDot tone={data.offlinePartitions > 0 ? 'warn' : 'ok'} label="connected" />
      {plural(data.brokers.length, 'broker')} · {formatDuration(data.latencyMs)}
    </span>
  );
}
