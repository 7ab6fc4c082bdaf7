import { isUtf8 } from 'node:buffer';
import { type AppError, fail, RiverscopeError } from '#shared/contract/errors';
import type { Decoder, DecoderChoice } from '#shared/model/decoding';
import { autoDecoder } from './auto-decoder';
import type { ByteDecoder } from './byte-decoder';
import { base64Decoder, hexDecoder, uuidDecoder } from './bytes-text';
import { consumerOffsetsKey, consumerOffsetsTopic, consumerOffsetsValue } from './consumer-offsets';
import { detect } from './decoder';
import { type JsonScan, scanJson } from './json/json-scan';
import { msgpackDecoder } from './msgpack-json';
import { floatDecoder, intDecoder } from './number-text';
import { utf8Cut } from './utf8-cut';

/** A key, value or header made readable. */
export interface ReadablePart {
  readonly decoder: Decoder;
  /** JSON or text as UTF-8; the bytes themselves where they are read as they are. */
  readonly bytes: Uint8Array;
  /** Whether there is more text than was made. */
  readonly cut: boolean;
  /** Bytes of the part itself; 0 for null. */
  readonly size: number;
  /** Outcome of the JSON scan, where the bytes look like an object or an array. */
  readonly scan: JsonScan | null;
  /** Why the chosen decoder does not fit (DECODE_FAILED): the bytes are read as they are. */
  readonly error: AppError | null;
}

/**
 * Reads a part; `key` is the key of its record, and `most` how many bytes will be looked at. Never
 * throws.
 */
export type PartReader = (
  bytes: Uint8Array | null,
  key: Uint8Array | null,
  most: number,
) => ReadablePart;

const noBytes = new Uint8Array(0);

/** The reader of a topic's keys, values or headers, for a user's choice. */
export function partReader(
  choice: DecoderChoice,
  part: 'key' | 'value' | 'header',
  topic: string,
): PartReader {
  const chosen =
    choice === 'auto' && part !== 'header' && topic === consumerOffsetsTopic
      ? 'consumer-offsets'
      : choice;
  return (bytes, key, most) => {
    const size = bytes?.length ?? 0;
    if (!bytes || size === 0) {
      const decoder = bytes ? 'empty' : 'null';
      return { decoder, bytes: noBytes, cut: false, size, scan: null, error: null };
    }
    const refuse = (reason: string) => fail('DECODE_FAILED', { part, decoder: chosen, reason });
    const found = (decoder: Decoder, decode: ByteDecoder): ReadablePart => {
      const made = decode(bytes, { key, most, refuse });
      return { decoder, ...made, size, scan: null, error: null };
    };
    const asIs = (error: AppError | null): ReadablePart => {
      const { decoder, scan } = detect(bytes, 0, size, most);
      return { decoder, bytes, cut: false, size, scan, error };
    };
    try {
      switch (chosen) {
        case 'auto': {
          const seen = asIs(null);
          if (seen.decoder !== 'binary') return seen;
          const guess = autoDecoder(bytes);
          if (!guess) return seen;
          try {
            return found(guess.decoder, guess.decode);
          } catch (thrown) {
            decodeFailure(thrown);
            return seen;
          }
        }
        case 'json':
          return found('json', jsonDecoder);
        case 'text':
          return found('text', textDecoder);
        case 'int':
          return found('int', intDecoder);
        case 'float':
          return found('float', floatDecoder);
        case 'uuid':
          return found('uuid', uuidDecoder);
        case 'hex':
          return found('hex', hexDecoder);
        case 'base64':
          return found('base64', base64Decoder);
        case 'msgpack':
          return found('msgpack', msgpackDecoder);
        case 'consumer-offsets':
          return found(
            'consumer-offsets',
            part === 'key' ? consumerOffsetsKey : consumerOffsetsValue,
          );
      }
    } catch (thrown) {
      return asIs(decodeFailure(thrown));
    }
  };
}

/** Throws again whatever is no refusal of a decoder. */
function decodeFailure(thrown: unknown): AppError {
  if (thrown instanceof RiverscopeError && thrown.error.code === 'DECODE_FAILED') {
    return thrown.error;
  }
  throw thrown;
}

/** JSON of any kind, as it is. */
const jsonDecoder: ByteDecoder = (bytes, { most, refuse }) => {
  const end = utf8Cut(bytes, 0, bytes.length, most);
  if (!isUtf8(bytes.subarray(0, end))) throw refuse('the bytes are not UTF-8');
  const { outcome, position } = scanJson(bytes, 0, end);
  if (outcome === 'invalid') throw refuse(`it is not JSON from byte ${position} on`);
  if (outcome === 'cut' && end === bytes.length) throw refuse('the text ends too early');
  return { bytes, cut: false };
};

/** UTF-8 as it is. */
const textDecoder: ByteDecoder = (bytes, { most, refuse }) => {
  const end = utf8Cut(bytes, 0, bytes.length, most);
  if (!isUtf8(bytes.subarray(0, end))) throw refuse('the bytes are not UTF-8');
  return { bytes, cut: false };
};
