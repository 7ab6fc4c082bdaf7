import { formatCount } from '../components/number-format';
import { StatusDot } from '../components/status-dot';
import { viewHref } from '../components/view-href';
import { useActiveConnection } from '../data/active-connection';
import { useClusterOverview } from '../data/use-cluster-overview';
import { useGeneratorState, usePlaygroundState, useSavedAnalyses } from '../data/use-control';
import { ClusterCard } from './cluster-card';
import { NavItem } from './nav-item';
import { PinnedTopics } from './pinned-topics';

/** The way to every view, with the active cluster at its head. */
export function NavBar({ pathname }: { pathname: string }) {
  const { connection } = useActiveConnection();
  const playground = usePlaygroundState().data;
  const generator = useGeneratorState().data;
  const running = useSavedAnalyses().data?.filter((analysis) => analysis.running).length ?? 0;
  const at = (href: string) => `#${pathname}` === href || `#${pathname}`.startsWith(`${href}/`);
  return (
    <nav className="nav" aria-label="Views">
      <ClusterCard />
      <div className="nav-list">
        <NavItem href={viewHref.overview} current={at(viewHref.overview)} name="Overview" />
        <NavItem
          href={viewHref.topics}
          current={at(viewHref.topics)}
          name="Topics"
          note={connection === null ? null : <TopicCount connectionId={connection.id} />}
        />
        <NavItem
          href={viewHref.analyses}
          current={at(viewHref.analyses)}
          name="Analyses"
          note={running === 0 ? null : `${formatCount(running)} ▶`}
        />
        <NavItem
          href={viewHref.board}
          current={at(viewHref.board)}
          name="Tweet board"
          note={
            generator?.status === 'running' ? <StatusDot tone="ok" label="tweets arrive" /> : null
          }
        />
        <NavItem
          href={viewHref.playground}
          current={at(viewHref.playground)}
          name="Playground"
          note={playground?.status ?? null}
        />
      </div>
      {connection === null ? null : (
        <PinnedTopics connectionId={connection.id} pathname={pathname} />
      )}
      <div className="nav-gap" />
      <div className="nav-list">
        <NavItem
          href={viewHref.connections}
          current={at(viewHref.connections)}
          name="Connections"
        />
        <NavItem href={viewHref.settings} current={at(viewHref.settings)} name="Settings" />
      </div>
    </nav>
  );
}

function TopicCount({ connectionId }: { connectionId: string }) {
  const overview = useClusterOverview(connectionId).data;
  return overview ? formatCount(overview.topics) : null;
}
