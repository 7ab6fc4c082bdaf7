import type { PlottedSeries } from './chart-plot';

/** Patterns that mark what is provisional, one a series: `<id>-<index>`. */
export function Hatches({ id, series }: { id: string; series: readonly PlottedSeries[] }) {
  return series.map((one) => (
    <pattern
      key={one.key}
      id={`${id}-${one.index}`}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={6} height={6} fill={one.color} fillOpacity={0.22} />
      <rect width={2.5} height={6} fill={one.color} fillOpacity={0.8} />
    </pattern>
  ));
}
