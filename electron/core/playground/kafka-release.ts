/** The Kafka that the playground runs when the user names no other. */
export const kafkaVersion = '4.4.0';

/** Name of the release on Apache's servers; its SHA-512 is published beside it. */
export const kafkaArchiveName = `kafka_2.13-${kafkaVersion}.tgz`;

/** Apache's own archive, which keeps every release. */
export const kafkaArchiveUrl = `https://archive.apache.org/dist/kafka/${kafkaVersion}`;
