import { expect, it } from 'vitest';
import { bandwidthOf } from './bandwidth-option';

it.each([
  ['500000', 500_000],
  ['2000B', 2_000],
  ['500kB', 500_000],
  ['10MB', 10_000_000],
  ['1.5mb', 1_500_000],
  ['1000000MB', 1e12],
])('reads %s as bytes per second', (text, bytes) => {
  expect(bandwidthOf(text)).toBe(bytes);
});

it.each(['', 'fast', '10 MB', '10MiB', '10MB/s', '-1MB', '0', '999', '1e6', '1000001MB', 'MB'])(
  'refuses "%s"',
  (text) => {
    expect(() => bandwidthOf(text)).toThrow(
      expect.objectContaining({
        error: {
          code: 'INVALID_ARGUMENT',
          params: expect.objectContaining({ name: '--bandwidth', got: text }),
        },
      }),
    );
  },
);
