import { join } from 'node:path';
import { fail, RiverscopeError } from '#shared/contract/errors';
import type { PlaygroundStep } from '#shared/model/playground';
import { fetchFromArchive } from './archive-source';
import { takeLock } from './file-lock';
import { runtimeOfFolder } from './installed-kafka';
import { kafkaArchiveUrl, kafkaVersion } from './kafka-release';
import type { FetchIntoFolder, KafkaRuntime } from './kafka-source';
import { mavenJarSums } from './maven-jar-sums';
import { mavenPom } from './maven-pom';
import { fetchFromMaven, type MavenJars } from './maven-source';
import { cachedJars, placeInCache } from './runtime-cache';

export interface KafkaSearch {
  /** Riverscope's cache; Kafka is kept in `kafka/<version>` below it. */
  cacheDir: string;
  /** RIVERSCOPE_KAFKA_HOME, PATH and what Maven needs are read from here. */
  env: NodeJS.ProcessEnv;
  /** Where the release and its `.sha512` are; default: Apache's archive. */
  archiveUrl?: string;
  onStep?: (step: PlaygroundStep) => void;
  signal?: AbortSignal;
}

const lockPatienceMs = 10 * 60_000;

const brokerJars: MavenJars = { what: 'Kafka from Maven', pom: mavenPom, sums: mavenJarSums };

/**
 * A verified Kafka, from the first place that has one: the folder of RIVERSCOPE_KAFKA_HOME, the
 * cache, Apache's archive, Maven. Throws INVALID_ARGUMENT for a named folder without Kafka,
 * CHECKSUM_MISMATCH (what was wrong is removed first), DISK_FULL, PERMISSION_DENIED, and
 * KAFKA_RUNTIME_NOT_FOUND with what was tried.
 */
export async function obtainKafka(search: KafkaSearch): Promise<KafkaRuntime> {
  const home = search.env.RIVERSCOPE_KAFKA_HOME;
  if (home) {
    search.onStep?.({ step: 'kafka', source: 'folder' });
    return await runtimeOfFolder(home);
  }
  const root = join(search.cacheDir, 'kafka');
  const folder = join(root, kafkaVersion);
  const cached = async (): Promise<KafkaRuntime | null> => {
    search.onStep?.({ step: 'verify', source: 'cache' });
    const jars = await cachedJars(folder, search.signal);
    return jars === null ? null : { source: 'cache', version: kafkaVersion, jars };
  };
  const found = await cached();
  if (found !== null) return found;

  const lock = await takeLock(
    join(root, 'fetch.lock'),
    'downloading Kafka',
    lockPatienceMs,
    search.signal,
  );
  try {
    return (await cached()) ?? (await fetchAnew(search, root, folder));
  } finally {
    await lock.release();
  }
}

async function fetchAnew(search: KafkaSearch, root: string, folder: string): Promise<KafkaRuntime> {
  const { env, signal } = search;
  const sources = [
    {
      source: 'archive' as const,
      fetch: (into: FetchIntoFolder) =>
        fetchFromArchive({ ...into, url: search.archiveUrl ?? kafkaArchiveUrl, downloads: root }),
    },
    {
      source: 'maven' as const,
      fetch: (into: FetchIntoFolder) => fetchFromMaven({ ...into, env, jars: brokerJars }),
    },
  ];
  const tried: string[] = [];
  for (const { source, fetch } of sources) {
    const onBytes = (doneBytes: number, totalBytes?: number) =>
      search.onStep?.({ step: 'kafka', source, doneBytes, totalBytes });
    onBytes(0);
    try {
      const jars = await placeInCache(folder, (place) => fetch({ folder: place, onBytes, signal }));
      return { source, version: kafkaVersion, jars };
    } catch (thrown) {
      signal?.throwIfAborted();
      tried.push(reasonToTryNext(thrown));
    }
  }
  throw fail('KAFKA_RUNTIME_NOT_FOUND', { tried: tried.join('; ') });
}

/** Only a source that is not to be had leads to the next one; anything else is thrown. */
function reasonToTryNext(thrown: unknown): string {
  if (thrown instanceof RiverscopeError && thrown.error.code === 'DOWNLOAD_FAILED') {
    return `${thrown.error.params.what}: ${thrown.error.params.reason}`;
  }
  throw thrown;
}
