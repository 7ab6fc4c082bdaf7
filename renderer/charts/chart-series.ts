import { groupLabel } from '#shared/model/plain-text';
import type { WindowedView } from './chart-rows';
import { seriesColor } from './series-colors';

/** How one series of a chart looks. */
export interface ChartSeries {
  /** Tells it from the others: labels need not differ. */
  key: string;
  /** Text from data: a group's name. */
  label: string;
  color: string;
}

/**
 * Colours of the groups of an analysis, the same in each of its charts: in the order in which they
 * are first seen, so that one keeps its colour while others come and go.
 */
export class SeriesPalette {
  readonly #indexes = new Map<string, number>();

  colorOf(key: string): string {
    const index = this.#indexes.get(key) ?? this.#indexes.size;
    this.#indexes.set(key, index);
    return seriesColor(index);
  }
}

/** The series of a view; `all` labels the one of an analysis without groups. */
export function chartSeries(
  series: WindowedView['series'],
  palette: SeriesPalette,
  all: string,
): ChartSeries[] {
  return series.map(({ group }) => {
    const key = JSON.stringify(group);
    const label = group.length === 0 ? all : groupLabel(group);
    return { key, label, color: palette.colorOf(key) };
  });
}
