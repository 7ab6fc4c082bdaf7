import { fail } from '#shared/contract/errors';
import { bandwidthSchema } from '#shared/model/bandwidth';

const unitBytes = { '': 1, b: 1, kb: 1_000, mb: 1_000_000 } as const;

/** Bytes per second of `--bandwidth` as typed, such as `500kB` or `1.5MB`. Throws INVALID_ARGUMENT. */
export function bandwidthOf(text: string): number {
  const [, figure, unit = ''] = /^(\d{1,13}(?:\.\d{1,6})?)(b|kb|mb|)$/i.exec(text) ?? [];
  const bytes = Number(figure) * unitBytes[unit.toLowerCase() as keyof typeof unitBytes];
  const bandwidth = bandwidthSchema.safeParse(Math.round(bytes));
  if (bandwidth.success) return bandwidth.data;
  throw fail('INVALID_ARGUMENT', {
    name: '--bandwidth',
    expected: 'bytes per second, from 1kB to 1000000MB, e.g. 500000, 500kB or 10MB',
    got: text.slice(0, 500),
  });
}
