import { seriesColor } from '../../../charts/series-colors';

/**
 * Colours of the groups of an analysis, the same in each of its charts: in the order in which they
 * are first seen, so that one keeps its colour when others come.
 */
export class GroupColors {
  readonly #colors = new Map<string, string>();

  colorOf(label: string): string {
    const known = this.#colors.get(label);
    if (known !== undefined) return known;
    const color = seriesColor(this.#colors.size);
    this.#colors.set(label, color);
    return color;
  }
}
