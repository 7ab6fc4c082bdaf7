import { useEffect } from 'react';
import { toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { formatDuration, plural } from '../components/number-format';
import { StatusDot } from '../components/status-dot';
import { viewHref } from '../components/view-href';
import { VisibleText } from '../components/visible-text';
import { useActiveConnection } from '../data/active-connection';
import { useClusterOverview } from '../data/use-cluster-overview';

const titles: Readonly<Record<string, string>> = {
  '/overview': 'Overview',
  '/topics': 'Topics',
  '/analyses': 'Analyses',
  '/analyses/new': 'New analysis',
  '/analysis-records': 'Records of an analysis',
  '/board': 'Tweet board',
  '/playground': 'Playground',
  '/connections': 'Connections',
  '/settings': 'Settings',
};

interface TopBarProps {
  pathname: string;
  onSearch: () => void;
}

/** Where one is, the way to anywhere else, and whether the cluster answers. */
export function TopBar({ pathname, onSearch }: TopBarProps) {
  const { connection } = useActiveConnection();
  const topic = topicOf(pathname);
  const title = topic ?? titles[pathname] ?? 'Riverscope';
  useEffect(() => {
    document.title = `${title} – Riverscope`;
  }, [title]);
  return (
    <header className="topbar">
      <h1 className="crumb">
        {topic === null ? null : (
          <>
            <a href={viewHref.topics}>Topics</a> /{' '}
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

function topicOf(pathname: string): string | null {
  const encoded = /^\/topics\/([^/]+)$/.exec(pathname)?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
