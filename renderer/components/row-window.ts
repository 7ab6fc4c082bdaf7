/**
 * Tallest scrolling area given to the browser, px. Engines stop laying out boxes at about 33
 * million; a taller list is scrolled in proportion, with exact steps by wheel and keys.
 */
const tallestArea = 8_000_000;

/** How a list of equally high rows maps onto a scrolling area. All lengths in px. */
export interface RowWindow {
  /** Height of the area behind the scroll bar. */
  areaHeight: number;
  /** List pixels per scrolled pixel; 1 unless the list is taller than the tallest area. */
  ratio: number;
  /** Largest distance of the viewport's top from the list's top. */
  maxTop: number;
}

/** Maps `total` rows of `rowHeight` onto an area seen through `viewport`. */
export function rowWindow(total: number, rowHeight: number, viewport: number): RowWindow {
  const listHeight = total * rowHeight;
  const areaHeight = Math.min(listHeight, tallestArea);
  const maxTop = Math.max(0, listHeight - viewport);
  const maxScroll = Math.max(0, areaHeight - viewport);
  return { areaHeight, maxTop, ratio: maxScroll > 0 ? maxTop / maxScroll : 1 };
}

/** Rows to draw, `first` to `end` (exclusive), with `overscan` more at both sides. */
export function rowsInView(
  top: number,
  total: number,
  rowHeight: number,
  viewport: number,
  overscan: number,
): { first: number; end: number } {
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const end = Math.min(total, Math.ceil((top + viewport) / rowHeight) + overscan);
  return { first: Math.min(first, end), end };
}

/** Where the top has to be so that a row is fully seen, moving as little as possible. */
export function topShowing(index: number, top: number, rowHeight: number, viewport: number) {
  const rowTop = index * rowHeight;
  if (rowTop < top) return rowTop;
  return Math.max(top, rowTop + rowHeight - viewport);
}
