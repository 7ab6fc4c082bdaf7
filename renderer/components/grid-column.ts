import type { ReactNode } from 'react';

/** A column of a data grid. */
export interface GridColumn<Row> {
  id: string;
  title: string;
  /** Words for the heading where the title is short. */
  description?: string;
  /** Width in px as long as the user has not set one; the one `flexible` column takes the rest. */
  width: number;
  flexible?: boolean;
  align?: 'start' | 'end';
  sortable?: boolean;
  cell: (row: Row) => ReactNode;
}

export interface GridSort {
  column: string;
  descending: boolean;
}

/** Widths in px the user has set, by column id. */
export type ColumnWidths = Readonly<Record<string, number>>;

const narrowest = 36;
const widest = 1_200;

/** A width inside the bounds of a column, px. */
export function columnWidth(wanted: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, wanted)));
}

/** The grid's `grid-template-columns`. */
export function columnTemplate<Row>(
  columns: readonly GridColumn<Row>[],
  widths: ColumnWidths,
): string {
  return columns
    .map(({ id, width, flexible }) =>
      flexible ? `minmax(${width}px, 1fr)` : `${widths[id] ?? width}px`,
    )
    .join(' ');
}

/** Sorting after a click on a heading: the other way round, or by the new column. */
export function sortAfterClick(sort: GridSort | null, column: string): GridSort {
  if (sort?.column !== column) return { column, descending: false };
  return { column, descending: !sort.descending };
}
