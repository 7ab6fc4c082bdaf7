import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RiverscopeError } from '#shared/contract/errors';
import { codecs } from '../codec';

const batchHeaderBytes = 61;
const names = ['gzip', 'snappy', 'lz4', 'zstd'] as const;
type Name = (typeof names)[number];

/** What stands in the batches of the Java client. */
function packed(codec: Name): Buffer[] {
  const bytes = readFileSync(new URL(`../fixtures/java-${codec}.bin`, import.meta.url));
  const bodies: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32BE(at + 8) + 12) {
    bodies.push(bytes.subarray(at + batchHeaderBytes, at + bytes.readInt32BE(at + 8) + 12));
  }
  return bodies;
}

async function inflate(name: Name, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const codec = codecs.find((candidate) => candidate.name === name);
  if (!codec) throw new RangeError(name);
  return codec.decompress(bytes, maxBytes);
}

/** Within the bound, or an exception that says why not. */
async function endsWell(name: Name, bytes: Uint8Array, maxBytes: number): Promise<void> {
  try {
    expect((await inflate(name, bytes, maxBytes)).length).toBeLessThanOrEqual(maxBytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(error).toHaveProperty('message', expect.stringMatching(/./));
  }
}

const changes = fc.array(fc.record({ at: fc.nat(), value: fc.nat(255) }), {
  minLength: 1,
  maxLength: 6,
});

describe.each(names)('%s', (name) => {
  const bodies = packed(name);
  it('stays within the bound with changed bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), changes, async (body, list) => {
        const bytes = Uint8Array.from(body);
        for (const { at, value } of list) bytes[at % Math.min(bytes.length, 300)] = value;
        await endsWell(name, bytes, 60_000);
      }),
      { numRuns: 1_500 },
    );
  });

  it('refuses any cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), fc.nat(), async (body, cut) => {
        const whole = await inflate(name, body, 60_000);
        const part = body.subarray(0, cut % body.length);
        // Xerial's framing has no end: what is cut between frames is whole, only shorter.
        const inflated = await inflate(name, part, 60_000).catch(() => null);
        if (inflated !== null) expect(inflated.length).toBeLessThan(whole.length);
      }),
      { numRuns: 300 },
    );
  });

  it('survives arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => endsWell(name, bytes, 10_000)),
      { numRuns: 1_500 },
    );
  });

  it('ends at the bound exactly', async () => {
    for (const body of bodies) {
      const { length } = await inflate(name, body, 60_000);
      expect(await inflate(name, body, length)).toHaveLength(length);
      await expect(inflate(name, body, length - 1)).rejects.toMatchObject({
        error: { code: 'LIMIT_EXCEEDED', params: { limit: length - 1 } },
      });
    }
  });
});

describe('blocks written by hand', () => {
  const text = 'abcabcabcabcdefgh';
  // Three literals, a match of nine bytes three back, five literals.
  const lz4Block = [0x35, 97, 98, 99, 3, 0, 0x50, 100, 101, 102, 103, 104];
  // Literals, then nine bytes three back: with a distance of one, two and four bytes.
  const literals = [0x08, 97, 98, 99];
  const rest = [0x10, 100, 101, 102, 103, 104];

  it.each([
    ['one byte', [0x15, 3]],
    ['two bytes', [0x22, 3, 0]],
    ['four bytes', [0x23, 3, 0, 0, 0]],
  ])('snappy with a distance of %s', async (_, copy) => {
    const block = Uint8Array.from([17, ...literals, ...copy, ...rest]);
    expect(Buffer.from(await inflate('snappy', block, 100)).toString()).toBe(text);
  });

  it.each([
    ['a copy from before the start', [17, ...literals, 0x22, 4, 0, ...rest]],
    ['a copy of nothing', [17, ...literals, 0x22, 0, 0, ...rest]],
    ['more than it says', [16, ...literals, 0x22, 3, 0, ...rest]],
    ['less than it says', [18, ...literals, 0x22, 3, 0, ...rest]],
    ['a literal of 4 GB', [17, 0xfc, 255, 255, 255, 255]],
    ['a length that never ends', [255, 255, 255, 255, 255, 255]],
  ])('snappy refuses %s', async (_, block) => {
    await expect(inflate('snappy', Uint8Array.from(block), 100)).rejects.toMatchObject({
      name: 'CodecDamage',
    });
  });

  it('lz4: independent blocks, linked blocks and blocks as they are', async () => {
    const stored = [...Buffer.from(text)];
    const frame = lz4Frame(0x60, [[lz4Block], [stored, 'stored'], [lz4Block]]);
    expect(Buffer.from(await inflate('lz4', frame, 100)).toString()).toBe(text.repeat(3));
    // A match that starts eight bytes before its block.
    const back = [0x04, 8, 0, 0x50, 1, 2, 3, 4, 5];
    const linked = lz4Frame(0x40, [[lz4Block], [back]]);
    expect([...(await inflate('lz4', linked, 100))].slice(-13)).toEqual([
      ...Buffer.from('abcdefgh'.slice(0, 8)).map((_, index) => text.charCodeAt(9 + index)),
      ...[1, 2, 3, 4, 5],
    ]);
    await expect(inflate('lz4', lz4Frame(0x60, [[lz4Block], [back]]), 100)).rejects.toThrow(
      'impossible lz4 offset',
    );
  });

  // Four times the same byte, in a frame that says how many.
  const zstdFrame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, 0x23, 0, 0, 97];

  it('zstd: several frames, and what is to be passed over', async () => {
    const skippable = [0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9];
    const frames = Uint8Array.from([...zstdFrame, ...skippable, ...zstdFrame]);
    expect(Buffer.from(await inflate('zstd', frames, 8)).toString()).toBe('aaaaaaaa');
    await expect(inflate('zstd', frames, 7)).rejects.toThrow(RiverscopeError);
  });

  it.each([
    ['more than it says', zstdFrame.with(5, 3)],
    ['less than it says', zstdFrame.with(5, 5)],
    ['an unknown kind of block', zstdFrame.with(6, 0x27)],
    ['an unknown kind of frame', zstdFrame.with(4, 0x28)],
    [
      'a frame that needs a dictionary',
      [...zstdFrame.with(4, 0x21).slice(0, 5), 1, 4, 0x23, 0, 0, 97],
    ],
    ['anything after it', [...zstdFrame, 0]],
  ])('zstd refuses %s, and goes on', async (_, frame) => {
    await expect(inflate('zstd', Uint8Array.from(frame), 100)).rejects.toMatchObject({
      name: 'CodecDamage',
    });
    expect(await inflate('zstd', Uint8Array.from(zstdFrame), 100)).toHaveLength(4);
  });

  it('ends a bomb of zstd at the bound', async () => {
    const block = [0x02, 0, 0x10, 97];
    const blocks = Array.from({ length: 400 }, () => block).flat();
    const bomb = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, ...blocks, 1, 0, 0]);
    await expect(inflate('zstd', bomb, 1_000_000)).rejects.toMatchObject({
      error: { code: 'LIMIT_EXCEEDED' },
    });
    expect(await inflate('zstd', bomb, 60_000_000)).toHaveLength(400 * 131_072);
  });

  it('ends a bomb of gzip at the bound', async () => {
    await expect(inflate('gzip', gzipSync(Buffer.alloc(5_000_000)), 1_000_000)).rejects.toThrow(
      RiverscopeError,
    );
  });
});

type Block = [number[]] | [number[], 'stored'];

/** A frame of blocks up to 64 KB, without checksums. */
function lz4Frame(flags: number, blocks: readonly Block[]): Uint8Array {
  const framed = blocks.flatMap(([block, stored]) => [
    ...[block.length, 0, 0, stored ? 0x80 : 0],
    ...block,
  ]);
  return Uint8Array.from([0x04, 0x22, 0x4d, 0x18, flags, 0x40, 0, ...framed, 0, 0, 0, 0]);
}
