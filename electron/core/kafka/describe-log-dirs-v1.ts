import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Sizes of partitions on one broker's disks (KIP-113). */
export const describeLogDirsApi: SpokenApi = {
  apiKey: 35,
  feature: 'DescribeLogDirs',
  since: '2.0',
  versions: [1],
};

export interface LogDirPartition {
  /** Of the whole log directory. */
  errorCode: number;
  topic: string;
  partition: number;
  /** Bytes of all segments on this broker. */
  sizeBytes: number;
  /** A replica that is being moved into this directory. */
  future: boolean;
}

/** DescribeLogDirs v1: replicas of some partitions of one topic, on the broker that is asked. */
export function describeLogDirsV1(
  topic: string,
  partitions: readonly number[],
): KafkaRequest<{ errorCodes: number[]; partitions: LogDirPartition[] }> {
  return {
    apiKey: describeLogDirsApi.apiKey,
    apiName: 'DescribeLogDirs',
    apiVersion: 1,
    encode(writer) {
      writer.array([topic], (name) =>
        writer.string(name).array(partitions, (partition) => writer.int32(partition)),
      );
    },
    decode(reader) {
      reader.throttleTime();
      const directories = reader.array(() => {
        const errorCode = reader.int16();
        reader.string(); // path of the directory
        const topics = reader.array(() => {
          const name = reader.string();
          return reader.array((): LogDirPartition => {
            const partition = reader.int32();
            const sizeBytes = reader.int64();
            reader.int64(); // how far a future replica lags behind
            return { errorCode, topic: name, partition, sizeBytes, future: reader.boolean() };
          });
        });
        return { errorCode, partitions: topics.flat() };
      });
      return {
        errorCodes: directories.map(({ errorCode }) => errorCode),
        partitions: directories.flatMap((directory) => directory.partitions),
      };
    },
  };
}
