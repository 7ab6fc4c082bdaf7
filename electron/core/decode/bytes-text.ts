import { bufferView } from '#core/log/buffer-view';
import type { ByteDecoder } from './byte-decoder';

/** 16 bytes in the form of RFC 9562: `8-4-4-4-12` digits. */
export const uuidDecoder: ByteDecoder = (bytes, { refuse }) => {
  if (bytes.length !== 16) throw refuse(`a UUID has 16 bytes, these are ${bytes.length}`);
  const digits = Buffer.from(bytes).toString('hex');
  const text = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { bytes: Buffer.from(text), cut: false };
};

/** Bytes as hexadecimal digits. */
export const hexDecoder: ByteDecoder = (bytes, { most }) => {
  const shown = bytes.subarray(0, Math.floor(most / 2));
  return {
    bytes: Buffer.from(bufferView(shown).toString('hex')),
    cut: shown.length < bytes.length,
  };
};

/** Bytes as base64 (RFC 4648, with padding). */
export const base64Decoder: ByteDecoder = (bytes, { most }) => {
  const shown = bytes.subarray(0, Math.floor(most / 4) * 3);
  const text = bufferView(shown).toString('base64');
  return { bytes: Buffer.from(text), cut: shown.length < bytes.length };
};
