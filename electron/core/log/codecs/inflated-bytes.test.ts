import { expect, it } from 'vitest';
import { InflatedBytes } from './inflated-bytes';

it('mostly finds room for batches of about one size in the memory of the last', () => {
  const memory = new Set<ArrayBufferLike>();
  let spare: Uint8Array | undefined;
  for (let batch = 0; batch < 1_000; batch++) {
    const packed = 180_000 + ((batch * 7_919) % 27_000);
    const output = new InflatedBytes(1_000_000, packed, { ratio: 1, spare });
    spare = output.bytes;
    memory.add(spare.buffer);
  }
  expect(memory.size).toBeLessThanOrEqual(2);
});

it('takes no more memory than allowed', () => {
  expect(new InflatedBytes(1_000, 5_000, { ratio: 4 }).bytes.length).toBe(1_000);
});
