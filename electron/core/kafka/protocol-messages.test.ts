import { describe, expect, test } from 'vitest';
import { apiVersionsV0 } from './api-versions-v0';
import { createTopicsV2 } from './create-topics-v2';
import { describeConfigsV1 } from './describe-configs-v1';
import { describeLogDirsV1 } from './describe-log-dirs-v1';
import { fetchV11 } from './fetch-v11';
import type { KafkaRequest } from './kafka-request';
import { listOffsetsV5 } from './list-offsets-v5';
import { listOffsetsV7 } from './list-offsets-v7';
import { metadataV7 } from './metadata-v7';
import { produceV7 } from './produce-v7';
import { ProtocolReader } from './protocol-reader';
import { ProtocolWriter } from './protocol-writer';

// Bytes exchanged with a Kafka 4.4.0 broker that accepted these requests. Topic `pines` has two
// partitions and two records; there is no topic `nowhere`.

function encoded(request: KafkaRequest<unknown>): string {
  const writer = new ProtocolWriter();
  request.encode(writer);
  return writer.written.toString('hex');
}

function decoded<Answer>(request: KafkaRequest<Answer>, hex: string): Answer {
  return request.decode(new ProtocolReader(Buffer.from(hex, 'hex')));
}

const batchHex =
  '000000000000000000000051ffffffff02107b4c2b0000000000010000018bcfe5687b0000018bcfe5687b' +
  'ffffffffffffffffffffffffffff0000000230000000046b310e7b226e223a317d020a747261636504c3a90c002d02010100';

describe('Fetch v11', () => {
  const request = fetchV11({
    partitions: [
      { topic: 'pines', partition: 0, offset: 0, maxBytes: 4_096 },
      { topic: 'pines', partition: 1, offset: 9, maxBytes: 4_096 },
    ],
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: 4_096,
    isolation: 'read_committed',
  });
  const storedBatchHex = batchHex.replace('51ffffffff', '5100000000'); // with the leader epoch
  const answerHex = `0000000000000000000000000001000570696e65730000000200000000000000000000000000020000000000000002000000000000000000000000ffffffff0000005d${storedBatchHex}000000010001ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000`;

  test('asks for partitions grouped by topic', () => {
    expect(encoded(request)).toBe(
      'ffffffff0000000000000000000010000100000000ffffffff00000001000570696e65730000000200000000ffffffff0000000000000000ffffffffffffffff0000100000000001ffffffff0000000000000009ffffffffffffffff00001000000000000000',
    );
  });

  test('hands out record bytes as a view and keeps errors per partition', () => {
    const answer = Buffer.from(answerHex, 'hex');
    const { partitions, errorCode } = request.decode(new ProtocolReader(answer));
    expect(errorCode).toBe(0);
    expect(partitions).toEqual([
      {
        topic: 'pines',
        partition: 0,
        errorCode: 0,
        highWatermark: 2,
        lastStableOffset: 2,
        logStartOffset: 0,
        abortedTransactions: [],
        preferredReadReplica: -1,
        records: new Uint8Array(Buffer.from(storedBatchHex, 'hex')),
      },
      expect.objectContaining({ partition: 1, errorCode: 1, highWatermark: -1 }),
    ]);
    expect(partitions[0]?.records.buffer).toBe(answer.buffer);
    expect(partitions[1]?.records).toHaveLength(0);
  });

  test.each([10, 60, 100])(
    'an answer cut off after %i bytes is an error, not garbage',
    (length) => {
      expect(() => decoded(request, answerHex.slice(0, 2 * length))).toThrow(/MALFORMED_RESPONSE/);
    },
  );
});

describe('ListOffsets', () => {
  const queries = [
    { topic: 'pines', partition: 0, timestamp: -1 },
    { topic: 'pines', partition: 1, timestamp: -1 },
    { topic: 'nowhere', partition: 7, timestamp: -1 },
  ];
  const nowhere = { topic: 'nowhere', partition: 7, offset: -1, timestamp: -1, errorCode: 3 };
  const empty = { topic: 'pines', partition: 1, offset: 0, timestamp: -1, errorCode: 0 };

  test('v5 lists offsets', () => {
    expect(encoded(listOffsetsV5(queries))).toBe(
      'ffffffff0000000002000570696e65730000000200000000ffffffffffffffffffffffff00000001ffffffffffffffffffffffff00076e6f77686572650000000100000007ffffffffffffffffffffffff',
    );
    expect(
      decoded(
        listOffsetsV5(queries),
        '000000000000000200076e6f776865726500000001000000070003ffffffffffffffffffffffffffffffffffffffff000570696e657300000002000000010000ffffffffffffffff000000000000000000000000000000000000ffffffffffffffff000000000000000200000000',
      ),
    ).toEqual([
      nowhere,
      empty,
      { topic: 'pines', partition: 0, offset: 2, timestamp: -1, errorCode: 0 },
    ]);
  });

  test('v7 finds the record with the greatest timestamp', () => {
    const request = listOffsetsV7([
      ...queries.slice(1),
      { topic: 'pines', partition: 0, timestamp: -3 },
    ]);
    expect(encoded(request)).toBe(
      '00ffffffff00030670696e65730300000001ffffffffffffffffffffffff0000000000fffffffffffffffffffffffd0000086e6f77686572650200000007ffffffffffffffffffffffff000000',
    );
    expect(
      decoded(
        request,
        '000000000003086e6f776865726502000000070003ffffffffffffffffffffffffffffffffffffffff00000670696e657303000000010000ffffffffffffffff000000000000000000000000000000000000000000018bcfe5687b000000000000000000000000000000',
      ),
    ).toEqual([
      nowhere,
      empty,
      { topic: 'pines', partition: 0, offset: 0, timestamp: 1_700_000_000_123, errorCode: 0 },
    ]);
  });

  test('an offset that a number cannot hold is refused, not rounded', () => {
    const beyond = '0020000000000001';
    expect(() =>
      decoded(
        listOffsetsV5(queries),
        `0000000000000001000570696e657300000001000000000000ffffffffffffffff${beyond}00000000`,
      ),
    ).toThrow(/9007199254740993 is beyond 2\^53/);
  });
});

describe('Metadata v7', () => {
  test('never lets the broker create a topic', () => {
    expect(encoded(metadataV7(['pines', 'nowhere']))).toBe(
      '00000002000570696e657300076e6f776865726500',
    );
    expect(encoded(metadataV7('all'))).toBe('ffffffff00');
    expect(encoded(metadataV7([]))).toBe('0000000000');
  });

  test('reads brokers, topics and partitions', () => {
    const metadata = decoded(
      metadataV7(['pines', 'nowhere']),
      '00000000000000010000000100093132372e302e302e31000072d0ffff00164141414141414141514143414141414141414141415100000001000000020000000570696e657300000000020000000000000000000100000000000000010000000100000001000000010000000000000000000100000001000000000000000100000001000000010000000100000000000300076e6f77686572650000000000',
    );
    const partition = { errorCode: 0, leader: 1, leaderEpoch: 0, replicas: [1], isr: [1] };
    expect(metadata).toEqual({
      brokers: [{ id: 1, host: '127.0.0.1', port: 29_392, rack: null }],
      clusterId: 'AAAAAAAAQACAAAAAAAAAAQ',
      controllerId: 1,
      topics: [
        {
          errorCode: 0,
          name: 'pines',
          internal: false,
          partitions: [
            { ...partition, partition: 0 },
            { ...partition, partition: 1 },
          ],
        },
        { errorCode: 3, name: 'nowhere', internal: false, partitions: [] },
      ],
    });
  });
});

describe('Produce v7', () => {
  const batches = [{ partition: 0, bytes: Buffer.from(batchHex, 'hex') }];

  test('appends batches and reads their offsets', () => {
    const request = produceV7({ topic: 'pines', batches, acks: -1, timeoutMs: 1_000 });
    expect(encoded(request)).toBe(
      `ffffffff000003e800000001000570696e657300000001000000000000005d${batchHex}`,
    );
    expect(
      decoded(
        request,
        '00000001000570696e6573000000010000000000000000000000000000ffffffffffffffff000000000000000000000000',
      ),
    ).toEqual([{ topic: 'pines', partition: 0, errorCode: 0, baseOffset: 0 }]);
  });

  test('knows no offsets when nobody acknowledges', () => {
    const { unanswered } = produceV7({ topic: 'pines', batches, acks: 0, timeoutMs: 1_000 });
    expect(unanswered).toEqual([{ topic: 'pines', partition: 0, errorCode: 0, baseOffset: -1 }]);
  });
});

test('CreateTopics v2 carries configuration and the reason of a refusal', () => {
  const request = createTopicsV2(
    [
      {
        topic: 'pines',
        partitions: 2,
        replicationFactor: 1,
        configs: { 'cleanup.policy': 'delete' },
      },
      { topic: 'a b', partitions: 1, replicationFactor: 1 },
    ],
    5_000,
  );
  expect(encoded(request)).toBe(
    '00000002000570696e65730000000200010000000000000001000e636c65616e75702e706f6c696379000664656c657465000361206200000001000100000000000000000000138800',
  );
  const message =
    "Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'";
  expect(
    decoded(
      request,
      `0000000000000002000570696e65730000ffff00036120620011006d${Buffer.from(message).toString('hex')}`,
    ),
  ).toEqual([
    { topic: 'pines', errorCode: 0, errorMessage: null },
    { topic: 'a b', errorCode: 17, errorMessage: message },
  ]);
});

test('DescribeConfigs v1 reads the entries asked for, topic by topic', () => {
  const request = describeConfigsV1(['pines', 'nowhere'], ['cleanup.policy', 'retention.ms']);
  expect(encoded(request)).toBe(
    '0000000202000570696e657300000002000e636c65616e75702e706f6c696379000c726574656e74696f6e2e6d730200076e6f776865726500000002000e636c65616e75702e706f6c696379000c726574656e74696f6e2e6d7300',
  );
  expect(
    decoded(
      request,
      '00000000000000020000000002000570696e657300000002000e636c65616e75702e706f6c696379000664656c65746500010000000000000c726574656e74696f6e2e6d73000936303438303030303000050000000000000300000200076e6f776865726500000000',
    ),
  ).toEqual([
    {
      topic: 'pines',
      errorCode: 0,
      errorMessage: '',
      values: new Map([
        ['cleanup.policy', 'delete'],
        ['retention.ms', '604800000'],
      ]),
    },
    { topic: 'nowhere', errorCode: 3, errorMessage: '', values: new Map() },
  ]);
});

test('DescribeLogDirs v1 reads sizes on disk', () => {
  const request = describeLogDirsV1('pines', [0, 1]);
  expect(encoded(request)).toBe('00000001000570696e6573000000020000000000000001');
  const directory = Buffer.from('/var/kafka-00').toString('hex');
  const partition = { errorCode: 0, topic: 'pines', future: false };
  expect(
    decoded(
      request,
      `00000000000000010000000d${directory}00000001000570696e65730000000200000000000000000000005d000000000000000000000000010000000000000000000000000000000000`,
    ),
  ).toEqual({
    errorCodes: [0],
    partitions: [
      { ...partition, partition: 0, sizeBytes: 93 },
      { ...partition, partition: 1, sizeBytes: 0 },
    ],
  });
});

test('ApiVersions v0 reads the ranges a broker offers', () => {
  expect(encoded(apiVersionsV0)).toBe('');
  expect(decoded(apiVersionsV0, '00000000000200000000000d000100040012')).toEqual({
    errorCode: 0,
    ranges: [
      { apiKey: 0, minVersion: 0, maxVersion: 13 },
      { apiKey: 1, minVersion: 4, maxVersion: 18 },
    ],
  });
});
