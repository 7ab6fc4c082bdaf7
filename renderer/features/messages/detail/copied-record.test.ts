import { describe, expect, it } from 'vitest';
import type { Decoded, RecordDetail } from '#shared/model/record';
import { recordJson } from './copied-record';

function decoded(decoder: Decoded['decoder'], text: string): Decoded {
  return {
    decoder,
    text,
    size: text.length,
    truncated: false,
    tree: null,
    treeTruncated: false,
    note: null,
  };
}

const value = '{"id":9007199254740993,"b":1.10,"a":2}';
const detail: RecordDetail = {
  ref: { topic: 't', partition: 1, offset: 7 },
  timestamp: 1_763_733_802_118,
  timestampType: 'create',
  key: decoded('text', 'say "hi"'),
  value: decoded('json', value),
  headers: [
    { name: 'h', value: decoded('text', 'one') },
    { name: 'h', value: decoded('null', '') },
  ],
  batch: {
    codec: 'none',
    baseOffset: 7,
    records: 1,
    sizeBytes: 99,
    transactional: false,
    producerId: '-1',
    leaderEpoch: 0,
  },
};

describe('recordJson', () => {
  const json = recordJson(detail, detail.key.text, value);

  it('is JSON', () => {
    expect(JSON.parse(json)).toMatchObject({
      topic: 't',
      key: 'say "hi"',
      headers: [
        { name: 'h', value: 'one' },
        { name: 'h', value: null },
      ],
    });
  });

  it('keeps digits and the order of keys', () => {
    expect(json).toContain(`"value":${value}}`);
  });

  it('tells a tombstone from an empty value', () => {
    expect(recordJson({ ...detail, value: decoded('null', '') }, '', '')).toContain('"value":null');
    expect(recordJson({ ...detail, value: decoded('empty', '') }, '', '')).toContain('"value":""');
  });
});
