import { KeptAnalyses } from '#core/analysis/kept/kept-analyses';
import { AnalysisPool } from '#core/analysis/running/analysis-pool';
import type { AnalysisUse } from '#core/analysis/running/analysis-use';
import type { RecordExport } from '#core/export/record-export';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster, OpenCluster } from '#core/kafka/kafka-cluster';
import { guardReadOnly } from '#core/kafka/read-only-guard';
import type { ActivitySampler } from '#core/metrics/activity-sampler';
import { FetchMeter, meteredCluster } from '#core/metrics/metered-cluster';
import { WorkerHealthMonitor } from '#core/metrics/worker-health';
import type { RunningProfile } from '#core/profile/running-profile';
import { limits } from '#shared/contract/limits';
import type { Connection } from '#shared/model/connection';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { analysisStreams, analysisVerbs } from './analysis-verbs';
import { clusterVerbs } from './cluster-verbs';
import { ConnectionRegistry } from './connection-registry';
import type { DataPort } from './data-port';
import { exportStreams, exportVerbs } from './export-verbs';
import { FileTokens } from './file-tokens';
import { HandleTable } from './handle-table';
import { metricStreams } from './metric-streams';
import { PortSession } from './port-session';
import { profileStreams, profileVerbs } from './profile-verbs';
import { type OpenedRecordSet, recordStreams, recordVerbs } from './record-verbs';
import { TopicPages } from './topic-pages';
import { tweetVerbs } from './tweet-verbs';

/** What the host works with. */
export interface KafkaHostOptions {
  openCluster: OpenCluster;
  chronometer: Chronometer;
  /** ms since the epoch. */
  wallClock(): number;
  /** A fresh id that nobody else makes. */
  newId(): string;
}

/**
 * Serves pages over their data ports: connections, record sets, analyses and measurements. Clusters
 * and analyses are shared by all pages; what a page opened is closed with its port.
 */
export class KafkaHost {
  readonly #options: KafkaHostOptions;
  readonly #connections: ConnectionRegistry;
  readonly #meter = new FetchMeter();
  readonly #health: WorkerHealthMonitor;
  readonly #topicPages: TopicPages;
  readonly #analyses = new AnalysisPool();
  readonly #kept: KeptAnalyses;
  readonly #samplers = new WeakMap<KafkaCluster, ActivitySampler>();
  readonly #sessions = new Set<PortSession>();

  constructor(options: KafkaHostOptions) {
    const now = () => options.chronometer.now();
    this.#options = options;
    this.#health = new WorkerHealthMonitor(this.#meter, now);
    this.#topicPages = new TopicPages(now);
    this.#connections = new ConnectionRegistry((connection) => this.#open(connection));
    this.#kept = new KeptAnalyses({
      lease: (connectionId) => this.#connections.lease(connectionId),
      chronometer: options.chronometer,
      wallClock: options.wallClock,
    });
  }

  /** Takes over the whole list of connections. */
  updateConnections(connections: readonly Connection[]): void {
    this.#connections.update(connections);
    this.#kept.retry();
  }

  /** Takes over the whole list of the user's analyses; their snapshots are in `folder`. */
  updateAnalyses(analyses: readonly SavedAnalysis[], folder: string): void {
    this.#kept.update(analyses, folder);
  }

  /**
   * Serves a page until its port or the session is closed. `generation` counts worker starts,
   * `files` are those that the user chose in the page's window.
   */
  serve(port: DataPort, generation: number, files = new FileTokens()): PortSession {
    const { chronometer, wallClock, newId } = this.#options;
    const connections = this.#connections;
    const recordSets = new HandleTable<OpenedRecordSet>(
      'record set',
      'r',
      limits.maxOpenSubscriptions,
    );
    const analyses = new HandleTable<AnalysisUse>('analysis', 'a', limits.maxOpenSubscriptions);
    const profiles = new HandleTable<RunningProfile>('profile', 'p', limits.maxOpenSubscriptions);
    const exports = new HandleTable<RecordExport>('export', 'e', limits.maxOpenSubscriptions);
    const now = () => chronometer.now();
    let droppedFrames = 0;
    const session: PortSession = new PortSession(port, {
      verbs: {
        ...clusterVerbs(connections, this.#topicPages),
        ...recordVerbs({ connections, open: recordSets, chronometer }),
        ...profileVerbs({ connections, open: profiles, chronometer }),
        ...exportVerbs({ recordSets, files, open: exports, chronometer }),
        ...analysisVerbs({
          connections,
          pool: this.#analyses,
          kept: this.#kept,
          open: analyses,
          chronometer,
          wallClock,
        }),
        ...tweetVerbs({ connections, wallClock, newId }),
      },
      streams: {
        ...metricStreams({
          connections,
          health: this.#health,
          samplers: this.#samplers,
          droppedFrames: () => droppedFrames,
          now,
        }),
        ...recordStreams(recordSets),
        ...profileStreams(profiles),
        ...exportStreams(exports),
        ...analysisStreams(analyses),
      },
      assertUnlocked: (connectionId, action) => connections.assertUnlocked(connectionId, action),
      onDropped: () => {
        droppedFrames += 1;
      },
      onClose: () => {
        this.#sessions.delete(session);
        void exports.closeAll();
        void recordSets.closeAll();
        void profiles.closeAll();
        void analyses.closeAll();
      },
      generation,
      now,
    });
    this.#sessions.add(session);
    return session;
  }

  /** Ends all sessions, saves the analyses and closes all clusters. */
  async close(): Promise<void> {
    for (const session of [...this.#sessions]) session.close();
    this.#health.close();
    await this.#kept.close();
    await this.#connections.close();
  }

  #open(connection: Connection): KafkaCluster {
    const { id, bootstrapServers } = connection;
    const lock = {
      connection: connection.name,
      isUnlocked: () => this.#connections.get(id).unlocked,
    };
    // Asked at every fetch: another limit holds at once, for what is being read too.
    const bandwidth = () => this.#connections.get(id).bandwidth;
    const cluster = this.#options.openCluster({ bootstrapServers, bandwidth });
    return guardReadOnly(meteredCluster(cluster, this.#meter), lock);
  }
}
