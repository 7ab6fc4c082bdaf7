import type { ProtocolReader } from './protocol-reader';
import type { ProtocolWriter } from './protocol-writer';

/**
 * One request of the Kafka protocol in one version, with the way to read its answer. The request
 * and response headers are not part of it; in flexible versions (KIP-482) the tagged fields that
 * end the headers are.
 */
export interface KafkaRequest<Answer> {
  readonly apiKey: number;
  readonly apiName: string;
  readonly apiVersion: number;
  /** Stands for the answer where the broker sends none (Produce with acks 0). */
  readonly unanswered?: Answer;
  encode(writer: ProtocolWriter): void;
  decode(reader: ProtocolReader): Answer;
}
