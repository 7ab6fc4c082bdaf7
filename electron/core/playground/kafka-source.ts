import type { PlaygroundStep } from '#shared/model/playground';

/** A Kafka that can be run. */
export interface KafkaRuntime {
  source: NonNullable<PlaygroundStep['source']>;
  version: string;
  /** Absolute paths, sorted: the class path. */
  jars: readonly string[];
}

/** What a source is given: an empty folder for the jars, and how to tell its progress. */
export interface FetchIntoFolder {
  folder: string;
  /** Bytes of what is being fetched; total is absent where it is not known. */
  onBytes: (doneBytes: number, totalBytes?: number) => void;
  signal?: AbortSignal;
}
