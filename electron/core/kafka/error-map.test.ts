import { expect, test } from 'vitest';
import { isUnreachable, kafkaError, unreachable } from './error-map';

test.each([
  [29, { topic: 'orders' }, { code: 'NOT_AUTHORIZED', params: { resource: 'topic "orders"' } }],
  [31, {}, { code: 'NOT_AUTHORIZED', params: { resource: 'the cluster' } }],
  [3, { topic: 'orders' }, { code: 'TOPIC_NOT_FOUND', params: { topic: 'orders' } }],
  [
    3,
    { topic: 'orders', partition: 4 },
    { code: 'PARTITION_NOT_FOUND', params: { topic: 'orders', partition: 4 } },
  ],
  [
    44,
    { topic: 'orders', message: 'too many partitions' },
    { code: 'KAFKA_ERROR', params: { name: 'POLICY_VIOLATION', detail: 'too many partitions' } },
  ],
  [
    10,
    { topic: 'orders', partition: 4 },
    { code: 'KAFKA_ERROR', params: { name: 'MESSAGE_TOO_LARGE', detail: 'orders partition 4' } },
  ],
  [-1, {}, { code: 'KAFKA_ERROR', params: { name: 'UNKNOWN_SERVER_ERROR' } }],
  [30_000, {}, { code: 'KAFKA_ERROR', params: { name: 'ERROR_30000' } }],
])('error code %i of Kafka with %o', (code, subject, expected) => {
  expect(kafkaError(code, subject).error).toMatchObject(expected);
});

test('a lost broker is named with its address and the reason of the system', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const error = unreachable('broker-1:9092', refused);
  expect(error.error).toEqual({
    code: 'BROKER_UNREACHABLE',
    params: { address: 'broker-1:9092', reason: 'ECONNREFUSED' },
  });
  expect(isUnreachable(error)).toBe(true);
  expect(isUnreachable(refused)).toBe(false);
});
