/** TCP ports of the one node, on 127.0.0.1. */
export interface BrokerPorts {
  broker: number;
  controller: number;
}

/**
 * Configuration of one node that is broker and controller (KRaft, static quorum), reachable from
 * this machine only. Every topic has one replica, internal topics few partitions.
 *
 * @param dataFolder absolute path
 */
export function brokerProperties(ports: BrokerPorts, dataFolder: string): string {
  const entries = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': dataFolder.replaceAll('\\', '/'),
    'num.partitions': 4,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 4,
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(entries)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** The ports named in a configuration of `brokerProperties`; null when it is another text. */
export function portsOf(properties: string): BrokerPorts | null {
  const port = (listener: string) =>
    Number(
      new RegExp(`^listeners=.*\\b${listener}://127\\.0\\.0\\.1:(\\d+)`, 'm').exec(properties)?.[1],
    );
  const ports = { broker: port('PLAINTEXT'), controller: port('CONTROLLER') };
  return ports.broker > 0 && ports.controller > 0 ? ports : null;
}
