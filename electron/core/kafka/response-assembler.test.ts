import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ResponseAssembler } from './response-assembler';

function framed(response: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(response.length);
  return Buffer.concat([length, response]);
}

/** Writes as a socket does: as much as there is room for, `most` bytes at a time. */
function feed(assembler: ResponseAssembler, bytes: Uint8Array, most: () => number): void {
  for (let at = 0; at < bytes.length; ) {
    const { room } = assembler;
    expect(room.length).toBeGreaterThan(0);
    const count = Math.min(room.length, most(), bytes.length - at);
    room.set(bytes.subarray(at, at + count));
    assembler.wrote(count);
    at += count;
  }
}

const large = (fill: number, size = 3_000_000) => new Uint8Array(size).fill(fill);

it('puts responses together, however they arrive', () => {
  const responses = fc.array(fc.uint8Array({ minLength: 4, maxLength: 300 }), { maxLength: 8 });
  const pieces = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(responses, pieces, (sent, sizes) => {
      const received: number[][] = [];
      const assembler = new ResponseAssembler((response) => received.push([...response]));
      let turn = 0;
      feed(assembler, Buffer.concat(sent.map(framed)), () => sizes[turn++ % sizes.length] ?? 1);
      expect(received).toEqual(sent.map((each) => [...each]));
    }),
  );
});

it.each([3_000_000, 20_000_000])('reads responses of %i bytes whole', (size) => {
  const received: Buffer[] = [];
  const assembler = new ResponseAssembler((response) => received.push(response));
  for (const fill of [1, 2]) feed(assembler, framed(large(fill, size)), () => 65_536);
  expect(received.map((each) => each.equals(large(each[0] ?? 0, size)))).toEqual([true, true]);
});

it('uses memory again that was given back, and no other', () => {
  const memory: ArrayBufferLike[] = [];
  let last: Buffer = Buffer.alloc(0);
  const assembler = new ResponseAssembler((response) => {
    memory.push(response.buffer);
    last = response;
  });
  feed(assembler, framed(large(1)), () => 65_536);
  assembler.giveBack(last);
  feed(assembler, framed(large(2, 2_500_000)), () => 65_536);
  feed(assembler, framed(large(3)), () => 65_536);
  expect(memory[1]).toBe(memory[0]);
  expect(memory[2]).not.toBe(memory[0]);
});

it('keeps the largest of what was given back', () => {
  const received: Buffer[] = [];
  const assembler = new ResponseAssembler((response) => received.push(response));
  for (const size of [100_000, 200_000, 3_000_000])
    feed(assembler, framed(large(1, size)), () => 65_536);
  for (const response of received.splice(0)) assembler.giveBack(response);
  feed(assembler, framed(large(2)), () => 65_536);
  feed(assembler, framed(large(3, 150_000)), () => 65_536);
  const memory = received.map(({ buffer }) => buffer.byteLength);
  expect(memory).toEqual([3_145_728, 1_048_576]);
});

it('reserves no more than has arrived bears out, whatever length is claimed', () => {
  const assembler = new ResponseAssembler(() => undefined);
  const claim = Buffer.alloc(4);
  claim.writeInt32BE(2_000_000_000);
  feed(assembler, claim, () => 4);
  expect(assembler.room.length).toBeLessThanOrEqual(16_777_216);
});

it.each([-1, 0, 3])('refuses a response of %i bytes', (length) => {
  const assembler = new ResponseAssembler(() => undefined);
  const claim = Buffer.alloc(4);
  claim.writeInt32BE(length);
  expect(() => feed(assembler, claim, () => 4)).toThrow(`a response of ${length} bytes`);
});
