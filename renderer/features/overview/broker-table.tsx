import type { ClusterOverview } from '#shared/model/cluster';
import { Card } from '../../components/card';
import { formatCount } from '../../components/number-format';
import { VisibleText } from '../../components/visible-text';
import '../../components/plain-table.css';

interface BrokerTableProps {
  brokers: ClusterOverview['brokers'];
  clusterId: string | null;
}

/** The brokers with what they lead and keep. */
export function BrokerTable({ brokers, clusterId }: BrokerTableProps) {
  return (
    <Card
      title="Brokers"
      actions={
        clusterId === null ? null : (
          <>
            cluster <VisibleText text={clusterId} className="mono" />
          </>
        )
      }
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th className="number">Id</th>
            <th>Address</th>
            <th>Rack</th>
            <th>Role</th>
            <th className="number">Leaders</th>
            <th className="number">Replicas</th>
          </tr>
        </thead>
        <tbody>
          {brokers.map(({ id, host, port, rack, isController, leaders, replicas }) => (
            <tr key={id}>
              <td className="number">{id}</td>
              <td>
                <VisibleText text={`${host}:${port}`} />
              </td>
              <td>
                {rack === null ? <span className="muted">–</span> : <VisibleText text={rack} />}
              </td>
              <td>{isController ? 'controller' : 'broker'}</td>
              <td className="number">{formatCount(leaders)}</td>
              <td className="number">{formatCount(replicas)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
