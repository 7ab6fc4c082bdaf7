import type { RecordView } from './record-cursor';

type Part = string | Uint8Array | null;

/** What a made record holds; what is left out is null, none or zero. */
export interface RecordParts {
  key?: Part;
  value?: Part;
  headers?: readonly (readonly [name: string, value: Part])[];
  partition?: number;
  offset?: number;
  timestamp?: number;
  topic?: string;
}

/** A record in bytes of its own, with bytes that are not its own before and after it. */
export function recordOf(parts: RecordParts): RecordView {
  const chunks: Uint8Array[] = [Buffer.from('{"spam')];
  let size = 6;
  const add = (chunk: Uint8Array): number => {
    chunks.push(chunk);
    size += chunk.length;
    return size - chunk.length;
  };
  const { headers = [] } = parts;
  const key = bytesOf(parts.key ?? null);
  const keyStart = add(key ?? Buffer.alloc(0));
  const value = bytesOf(parts.value ?? null);
  const valueStart = add(value ?? Buffer.alloc(0));
  const headersStart = size;
  for (const [name, part] of headers) {
    const nameBytes = Buffer.from(name);
    add(varint(nameBytes.length));
    add(nameBytes);
    const partBytes = bytesOf(part);
    add(varint(partBytes?.length ?? -1));
    if (partBytes) add(partBytes);
  }
  const end = size;
  add(Buffer.from('spam"}'));
  return {
    topic: parts.topic ?? 't',
    partition: parts.partition ?? 0,
    bytes: Buffer.concat(chunks),
    offset: parts.offset ?? 0,
    timestamp: parts.timestamp ?? 0,
    timestampType: 'create',
    keyStart,
    keyLength: key?.length ?? -1,
    valueStart,
    valueLength: value?.length ?? -1,
    headersStart,
    headerCount: headers.length,
    end,
  };
}

function bytesOf(part: Part): Uint8Array | null {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

function varint(value: number): Uint8Array {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  const bytes: number[] = [];
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Uint8Array.of(...bytes, rest);
}
