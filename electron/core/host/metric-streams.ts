import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { ActivitySampler } from '#core/metrics/activity-sampler';
import type { WorkerHealthMonitor } from '#core/metrics/worker-health';
import type { ConnectionRegistry } from './connection-registry';
import { endOnAbort } from './end-on-abort';
import type { StreamTable } from './verb-table';

/** What the metric streams of one page work with; samplers are shared by all pages. */
export interface MetricStreamContext {
  connections: ConnectionRegistry;
  health: WorkerHealthMonitor;
  samplers: WeakMap<KafkaCluster, ActivitySampler>;
  /** Frames left out on this port so far. */
  droppedFrames(): number;
  /** Monotonic ms. */
  now(): number;
}

/** Streams of measurements. */
export function metricStreams(
  context: MetricStreamContext,
): Pick<StreamTable, 'worker.health' | 'topics.activity'> {
  const { connections, health, samplers, droppedFrames, now } = context;
  return {
    'worker.health': (_input, listener) => ({
      read: () => ({ ...health.read(), droppedFrames: droppedFrames() }),
      close: health.onChange(() => listener.changed()),
    }),
    'topics.activity': ({ connectionId, topics }, listener) => {
      const { cluster, signal } = connections.lease(connectionId);
      const sampler = samplers.get(cluster) ?? new ActivitySampler(cluster, now);
      samplers.set(cluster, sampler);
      const watch = sampler.watch(topics, () => listener.changed());
      const stopEnding = endOnAbort(signal, listener);
      return {
        read: () => ({ topics: watch.read() }),
        close: () => {
          stopEnding();
          watch.close();
        },
      };
    },
  };
}
