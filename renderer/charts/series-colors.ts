const palette = 7;

/** Colour of the series at an index: the colour-blind-safe tokens, over again after the last. */
export function seriesColor(index: number): string {
  return `var(--s${(index % palette) + 1})`;
}
