import { describe, expect, it } from 'vitest';
import type { Connection } from '#shared/model/connection';
import { ConnectionRegistry } from './connection-registry';
import { UnreachableCluster } from './unreachable-cluster.fixture';

function connection(id: string, port: number, unlocked = false): Connection {
  return {
    id,
    name: `name of ${id}`,
    bootstrapServers: [`localhost:${port}`],
    color: 'none',
    kind: 'saved',
    unlocked,
  };
}

function registryOf(...connections: Connection[]) {
  const opened: UnreachableCluster[] = [];
  const registry = new ConnectionRegistry((of) => {
    const cluster = new UnreachableCluster(of.bootstrapServers[0] ?? '');
    opened.push(cluster);
    return cluster;
  });
  registry.update(connections);
  return { registry, opened };
}

describe('ConnectionRegistry', () => {
  it('opens a cluster at first use and shares it', () => {
    const { registry, opened } = registryOf(connection('a', 1));
    expect(opened).toHaveLength(0);
    expect(registry.lease('a').cluster).toBe(registry.lease('a').cluster);
    expect(opened).toHaveLength(1);
  });

  it('closes a cluster whose connection is removed or gets other servers, and tells its users', () => {
    const { registry, opened } = registryOf(connection('a', 1), connection('b', 2));
    const leases = [registry.lease('a'), registry.lease('b')];
    registry.update([connection('b', 3)]);
    expect(leases.map((lease) => lease.signal.aborted)).toEqual([true, true]);
    expect(opened.map((cluster) => cluster.closed)).toEqual([true, true]);
    expect(() => registry.lease('a')).toThrow('CONNECTION_NOT_FOUND');
    expect(registry.lease('b').cluster).not.toBe(leases[1]?.cluster);
  });

  it('keeps a cluster open when only the lock or the name changes', () => {
    const { registry, opened } = registryOf(connection('a', 1));
    registry.lease('a');
    registry.update([connection('a', 1, true)]);
    expect(opened[0]?.closed).toBe(false);
    expect(() => registry.assertUnlocked('a', 'x')).not.toThrow();
  });
});
