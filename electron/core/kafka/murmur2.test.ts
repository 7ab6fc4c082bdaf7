import { expect, test } from 'vitest';
import { murmur2, partitionOfKey } from './murmur2';

// Expected values come from Kafka's Java client.
test.each([
  ['', 275_646_681],
  ['a', -1_563_381_124],
  ['ab', 316_155_434],
  ['abc', 479_470_107],
  ['abcd', -1_323_649_548],
  ['tweet-0001', 401_332_756],
  ['k999', -1_058_834_708],
  ['héllo wörld', 439_213_890],
  ['😀', 131_881_617],
])('murmur2 of "%s" is that of the Java client', (key, hash) => {
  expect(murmur2(Buffer.from(key))).toBe(hash);
});

test('bytes beyond 127 count as unsigned', () => {
  expect(murmur2(Uint8Array.from({ length: 256 }, (_, index) => index))).toBe(-1_948_347_274);
});

test('the partition of a key is never negative, for text and bytes alike', () => {
  expect(partitionOfKey('k999', 7)).toBe((-1_058_834_708 & 0x7fffffff) % 7);
  expect(partitionOfKey(Buffer.from('k999'), 7)).toBe(partitionOfKey('k999', 7));
});
