import { bufferView } from '#core/log/buffer-view';

/** Text of the string contents between `start` and `end`; null when an escape is not valid. */
export function stringText(bytes: Uint8Array, start: number, end: number): string | null {
  const source = bufferView(bytes, start, end).toString('utf8');
  if (!source.includes('\\')) return source;
  try {
    return String(JSON.parse(`"${source}"`));
  } catch {
    return null;
  }
}
