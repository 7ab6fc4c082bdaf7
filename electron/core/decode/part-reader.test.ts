import { ExtensionCodec, encode, encodeTimestampExtension } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecoderChoice, decoderChoices } from '#shared/model/decoding';
import { partReader } from './part-reader';

const all = Number.POSITIVE_INFINITY;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

function read(choice: DecoderChoice, bytes: Uint8Array, most = all) {
  const part = partReader(choice, 'value', 'topic')(bytes, null, most);
  return { decoder: part.decoder, text: text(part.bytes), error: part.error };
}

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('a chosen decoder', () => {
  it('reads big-endian integers of every size in all their digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64BE(value);
        expect(read('int', bytes)).toEqual({ decoder: 'int', text: String(value), error: null });
      }),
    );
    expect(read('int', hex('ff')).text).toBe('-1');
    expect(read('int', hex('8000')).text).toBe('-32768');
    expect(read('int', hex('7fffffff')).text).toBe('2147483647');
  });

  it('reads floats in the fewest digits that lead back to them', () => {
    fc.assert(
      fc.property(fc.float(), (value) => {
        const bytes = Buffer.alloc(4);
        bytes.writeFloatBE(value);
        expect(Math.fround(Number(read('float', bytes).text))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.double(), (value) => {
        const bytes = Buffer.alloc(8);
        bytes.writeDoubleBE(value);
        expect(Number(read('float', bytes).text)).toBe(value);
      }),
    );
    const tenth = Buffer.alloc(4);
    tenth.writeFloatBE(0.1);
    expect(read('float', tenth).text).toBe('0.1');
  });

  it('reads UUIDs, hexadecimal digits, base64, text and any JSON', () => {
    const bytes = hex('0123456789abcdef0123456789abcdef');
    expect(read('uuid', bytes).text).toBe('01234567-89ab-cdef-0123-456789abcdef');
    expect(read('hex', bytes).text).toBe('0123456789abcdef0123456789abcdef');
    expect(read('base64', bytes).text).toBe(bytes.toString('base64'));
    expect(read('json', Buffer.from('42'))).toMatchObject({ decoder: 'json', text: '42' });
    expect(read('text', Buffer.from('{}'))).toMatchObject({ decoder: 'text', text: '{}' });
  });

  it('says why it does not fit, and shows the bytes as they are', () => {
    const reason = (choice: DecoderChoice, bytes: Uint8Array) => {
      const { decoder, error } = read(choice, bytes);
      return error?.code === 'DECODE_FAILED' ? `${decoder}: ${error.params.reason}` : error;
    };
    const word = Buffer.from('abc');
    expect(reason('int', word)).toBe('text: an integer has 1, 2, 4 or 8 bytes, these are 3');
    expect(reason('float', word)).toBe(
      'text: a floating-point number has 4 or 8 bytes, these are 3',
    );
    expect(reason('uuid', word)).toBe('text: a UUID has 16 bytes, these are 3');
    expect(reason('json', Buffer.from('[01]'))).toBe('text: it is not JSON from byte 1 on');
    expect(reason('text', hex('c328'))).toBe('binary: the bytes are not UTF-8');
    expect(reason('msgpack', hex('92 01'))).toBe('binary: 2 elements do not fit into 1 bytes');
    expect(reason('msgpack', hex('c1'))).toBe('binary: byte 0 is 0xc1, which has no meaning');
    expect(reason('msgpack', hex('c0 c0'))).toBe('binary: the value ends at byte 1 of 2');
  });
});

describe('MessagePack', () => {
  const jsonOf = (value: unknown) => read('msgpack', encode(value, { useBigInt64: true })).text;

  it('reads what an independent encoder writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(JSON.parse(jsonOf(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps 64-bit integers, bytes, extensions and times', () => {
    expect(jsonOf({ big: 2n ** 64n - 1n, small: -(2n ** 63n) })).toBe(
      '{"big":18446744073709551615,"small":-9223372036854775808}',
    );
    expect(jsonOf(Uint8Array.of(0, 255))).toBe('{"base64":"AP8="}');
    const codec = new ExtensionCodec();
    codec.register({
      type: 7,
      encode: (value) => (value instanceof Map ? Uint8Array.of(1, 2, 3) : null),
      decode: () => null,
    });
    const extension = encode([new Map()], { extensionCodec: codec });
    expect(read('msgpack', extension).text).toBe('[{"ext":7,"base64":"AQID"}]');
    for (const ms of [0, 1_700_000_000_123, -1, 253_402_300_799_999]) {
      expect(jsonOf(new Date(ms))).toBe(
        JSON.stringify(new Date(ms).toISOString().replace(/\.?0*Z$/, 'Z')).replace('.Z', 'Z'),
      );
    }
    expect(encodeTimestampExtension(new Date(0))).toHaveLength(4);
  });

  it('makes names of keys that are no strings', () => {
    expect(read('msgpack', hex('84 01 a1 61 c0 c2 91 02 c3 c4 01 ff c3')).text).toBe(
      String.raw`{"1":"a","null":false,"[2]":true,"{\"base64\":\"/w==\"}":true}`,
    );
  });

  it('refuses what is built to exhaust it', () => {
    for (const bytes of [
      Buffer.alloc(100_000, 0x91),
      Buffer.alloc(100_000, 0x81),
      hex('dd ffffffff 01'),
      hex('df ffffffff 01'),
      hex('db ffffffff 61'),
    ]) {
      expect(read('msgpack', bytes).error).toMatchObject({ code: 'DECODE_FAILED' });
    }
  });

  it('makes no more text than will be looked at', () => {
    const long = encode(Array.from({ length: 100_000 }, (_, n) => `text ${n}`));
    const { text: shown, decoder } = read('msgpack', long, 1_000);
    expect(decoder).toBe('msgpack');
    expect(shown.length).toBeLessThan(1_100);
  });
});

describe('auto', () => {
  it.each([
    ['json', '7b7d', '{}'],
    ['text', '61', 'a'],
    ['uuid', '0190b2c0 1234 7abc 8def 0123456789ab', '0190b2c0-1234-7abc-8def-0123456789ab'],
    ['msgpack', '81 a1 61 cb 7ff8000000000000', '{"a":"NaN"}'],
    ['int', '0000018bcfe56800', '1700000000000'],
    ['int', 'fffffffe', '-2'],
  ])('recognises %s', (decoder, digits, shown) => {
    expect(read('auto', hex(digits))).toEqual({ decoder, text: shown, error: null });
  });

  it.each(['00', 'c328', '00ff00', '92 01', 'a5 00', '0fff000000000000', '7fffffff00'])(
    'leaves %s as bytes',
    (digits) => {
      expect(read('auto', hex(digits))).toMatchObject({ decoder: 'binary', error: null });
    },
  );
});

it('reads any bytes, or says DECODE_FAILED', () => {
  const starts = fc.constantFrom('', '82', 'de0002', '93', 'c7', 'd7ff', '0001', '0002', '0004');
  const key = fc.constantFrom(null, hex('0001'), hex('0002'));
  const random = fc.tuple(starts, fc.uint8Array({ maxLength: 60 }));
  fc.assert(
    fc.property(random, key, fc.constantFrom(...decoderChoices), ([start, rest], k, choice) => {
      const bytes = Buffer.concat([hex(start), rest]);
      for (const part of ['key', 'value'] as const) {
        for (const topic of ['t', '__consumer_offsets']) {
          const found = partReader(choice, part, topic)(bytes, k, all);
          expect(['DECODE_FAILED', undefined]).toContain(found.error?.code);
          if (found.decoder === 'msgpack' || found.decoder === 'consumer-offsets') {
            JSON.parse(text(found.bytes));
          }
        }
      }
    }),
    { numRuns: 5_000 },
  );
});
