import { open } from 'node:fs/promises';

const tailBytes = 65_536;

/** Last lines of a text file, from at most its last 64 KiB; none when there is no file. */
export async function lastLines(file: string, count: number): Promise<string[]> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return [];
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(size - start),
      0,
      size - start,
      start,
    );
    const lines = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/);
    if (start > 0) lines.shift();
    return lines.filter((line) => line !== '').slice(-count);
  } finally {
    await handle.close();
  }
}
