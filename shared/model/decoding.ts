import { z } from 'zod';

const namedDecoders = [
  'json',
  'text',
  'int',
  'float',
  'uuid',
  'hex',
  'base64',
  'msgpack',
  'consumer-offsets',
] as const;

/** What a user can choose for keys or values; `auto` looks at each record. */
export const decoderChoices = ['auto', ...namedDecoders] as const;
export type DecoderChoice = (typeof decoderChoices)[number];

/** How keys and values of a topic are read. */
export const decodingSchema = z.strictObject({
  key: z.enum(decoderChoices).default('auto'),
  value: z.enum(decoderChoices).default('auto'),
});
export type Decoding = z.infer<typeof decodingSchema>;

/** Each record by its own looks. */
export const autoDecoding: Decoding = { key: 'auto', value: 'auto' };

/**
 * How bytes were made readable; `empty` and `null` (tombstone) are told apart, and `binary` is
 * what nothing else fits, shown as hex.
 */
export const decoders = ['null', 'empty', 'binary', ...namedDecoders] as const;
export type Decoder = (typeof decoders)[number];
