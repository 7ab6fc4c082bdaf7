import type { ByteDecoder } from './byte-decoder';
import { MsgpackWriter } from './msgpack-writer';

/**
 * MessagePack as one line of JSON: integers in all their digits, `bin` as `{"base64":"…"}`,
 * timestamps as ISO-8601 text, other extensions as `{"ext":type,"base64":"…"}`, and keys that are
 * no strings as the text of their JSON. NaN and the infinities are strings. Refused: what ends
 * early, has bytes left over, is nested deeper than 500, or holds strings that are not UTF-8.
 * Format: github.com/msgpack/msgpack/blob/master/spec.md.
 */
export const msgpackDecoder: ByteDecoder = (bytes, context) => {
  const writer = new MsgpackWriter(bytes, context);
  writer.value();
  if (!writer.cut && writer.position < bytes.length) {
    throw context.refuse(`the value ends at byte ${writer.position} of ${bytes.length}`);
  }
  return { bytes: writer.bytes(), cut: writer.cut };
};
