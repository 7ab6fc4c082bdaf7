import { type KeyboardEvent, useState } from 'react';
import {
  type ColumnWidths,
  columnWidth,
  type GridColumn,
  type GridSort,
  sortAfterClick,
} from './grid-column';

interface GridHeadProps<Row> {
  columns: readonly GridColumn<Row>[];
  widths: ColumnWidths;
  /** Called while a column is dragged; `done` on the last one. */
  onWidth: (column: string, width: number, done: boolean) => void;
  sort: GridSort | null;
  onSort?: ((sort: GridSort) => void) | undefined;
}

/** Headings of a data grid: click to sort, drag the edge to resize. */
export function GridHead<Row>({ columns, widths, onWidth, sort, onSort }: GridHeadProps<Row>) {
  return (
    <thead className="grid-headings">
      <tr className="grid-head" aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sort?.column === column.id;
          return (
            <th
              key={column.id}
              scope="col"
              className={column.align === 'end' ? 'grid-heading number' : 'grid-heading'}
              title={column.description}
              {...(sorted ? { 'aria-sort': sort.descending ? 'descending' : 'ascending' } : {})}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className="grid-sort"
                  onClick={() => onSort(sortAfterClick(sort, column.id))}
                >
                  {column.title}
                  {sorted ? <span aria-hidden>{sort.descending ? ' ↓' : ' ↑'}</span> : null}
                </button>
              ) : (
                column.title
              )}
              {column.flexible || column.title === '' ? null : (
                <ColumnEdge
                  title={column.title}
                  width={widths[column.id] ?? column.width}
                  onWidth={(width, done) => onWidth(column.id, width, done)}
                />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface ColumnEdgeProps {
  title: string;
  width: number;
  onWidth: (width: number, done: boolean) => void;
}

const keyStep = 12;

function ColumnEdge({ title, width, onWidth }: ColumnEdgeProps) {
  const [drag, setDrag] = useState<{ x: number; width: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onWidth(columnWidth(width - keyStep), true);
    else if (event.key === 'ArrowRight') onWidth(columnWidth(width + keyStep), true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <hr
      className="grid-edge"
      tabIndex={0}
      aria-label={`Width of ${title}`}
      aria-orientation="vertical"
      aria-valuenow={width}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ x: event.clientX, width });
      }}
      onPointerMove={(event) => {
        if (drag) onWidth(columnWidth(drag.width + event.clientX - drag.x), false);
      }}
      onPointerUp={() => {
        if (drag) onWidth(width, true);
        setDrag(null);
      }}
      onPointerCancel={() => setDrag(null)}
    />
  );
}
