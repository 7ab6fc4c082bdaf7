import type { ReactNode } from 'react';
import { toAppError } from '#shared/contract/errors';
import { Button } from '../../components/button';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { formatCount, formatDuration } from '../../components/number-format';
import { StartPlayground } from '../../components/start-playground';
import { useConnection } from '../../data/active-connection';
import { useClusterOverview } from '../../data/use-cluster-overview';
import { BrokerTable } from './broker-table';
import './overview.css';

/** The cluster at a glance: its totals, what is wrong with it, and its brokers. */
export function OverviewView() {
  const connection = useConnection();
  const { data, error, isFetching, refetch } = useClusterOverview(connection.id);
  return (
    <div className="overview">
      {error ? (
        <ErrorPanel error={toAppError(error)}>
          <StartPlayground connectionId={connection.id} />
          <Button disabled={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorPanel>
      ) : null}
      {data ? (
        <>
          <dl className="overview-figures">
            <Figure name="Brokers" value={formatCount(data.brokers.length)}>
              {data.controllerId === null ? 'no controller' : `controller ${data.controllerId}`}
            </Figure>
            <Figure name="Topics" value={formatCount(data.topics)}>
              {formatCount(data.internalTopics)} internal
            </Figure>
            <Figure name="Partitions" value={formatCount(data.partitions)} />
            <Figure
              name="Under-replicated"
              value={formatCount(data.underReplicatedPartitions)}
              tone={data.underReplicatedPartitions > 0 ? 'warn' : 'plain'}
            >
              partitions
            </Figure>
            <Figure
              name="Offline"
              value={formatCount(data.offlinePartitions)}
              tone={data.offlinePartitions > 0 ? 'bad' : 'plain'}
            >
              partitions without a leader
            </Figure>
            <Figure name="Latency" value={formatDuration(data.latencyMs)}>
              one metadata request
            </Figure>
          </dl>
          <BrokerTable brokers={data.brokers} clusterId={data.clusterId} />
        </>
      ) : error ? null : (
        <LoadingNote>Asking the brokers of {connection.name}…</LoadingNote>
      )}
    </div>
  );
}

interface FigureProps {
  name: string;
  value: string;
  tone?: 'plain' | 'warn' | 'bad';
  children?: ReactNode;
}

function Figure({ name, value, tone = 'plain', children }: FigureProps) {
  return (
    <div className="figure">
      <dt className="figure-name">{name}</dt>
      <dd className={`figure-value figure-${tone}`}>{value}</dd>
      <dd className="figure-note">{children}</dd>
    </div>
  );
}
