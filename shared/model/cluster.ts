import { z } from 'zod';
import { appErrorSchema } from '../contract/app-error-schema';

export const brokerSchema = z.object({
  id: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  rack: z.string().nullable(),
  isController: z.boolean(),
  /** Partitions led by this broker, and replicas kept on it. */
  leaders: z.number().int(),
  replicas: z.number().int(),
});

export const clusterOverviewSchema = z.object({
  clusterId: z.string().nullable(),
  controllerId: z.number().int().nullable(),
  brokers: z.array(brokerSchema),
  topics: z.number().int(),
  internalTopics: z.number().int(),
  partitions: z.number().int(),
  underReplicatedPartitions: z.number().int(),
  offlinePartitions: z.number().int(),
  /** Round trip of one metadata request, ms. */
  latencyMs: z.number(),
});
export type ClusterOverview = z.infer<typeof clusterOverviewSchema>;

/** A topic as metadata tells it; everything else is loaded when looked at. */
export const topicSummarySchema = z.object({
  name: z.string(),
  internal: z.boolean(),
  partitions: z.number().int(),
  replicationFactor: z.number().int(),
  underReplicated: z.number().int(),
  /** Smallest in-sync replica set over the partitions. */
  minInSync: z.number().int(),
  error: appErrorSchema.nullable(),
});
export type TopicSummary = z.infer<typeof topicSummarySchema>;

/** Offsets and rate of one topic, summed over its partitions; null while not known. */
export const topicActivitySchema = z.object({
  topic: z.string(),
  /** Smallest earliest and largest log-end offset over the partitions. */
  earliest: z.number().nullable(),
  latest: z.number().nullable(),
  /** Offsets covered: sum of latest − earliest. */
  count: z.number().nullable(),
  /** Records per second in, from sampled end offsets. */
  ratePerSecond: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type TopicActivity = z.infer<typeof topicActivitySchema>;

/** The configuration entries the topic list shows. */
export const topicConfigSchema = z.object({
  topic: z.string(),
  cleanupPolicy: z.string().nullable(),
  retentionMs: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type TopicConfig = z.infer<typeof topicConfigSchema>;

export const partitionSchema = z.object({
  partition: z.number().int(),
  /** −1 when there is no leader. */
  leader: z.number().int(),
  replicas: z.array(z.number().int()),
  isr: z.array(z.number().int()),
  /** First offset kept and the offset the next record will get. */
  earliest: z.number().nullable(),
  latest: z.number().nullable(),
  /** Bytes on the leader's disk, from DescribeLogDirs. */
  sizeBytes: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type Partition = z.infer<typeof partitionSchema>;
