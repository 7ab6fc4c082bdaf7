import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { type ColumnWidths, columnTemplate, type GridColumn, type GridSort } from './grid-column';
import { GridHead } from './grid-head';
import { rowAfterKey } from './grid-keys';
import { useRowWindow } from './use-row-window';
import './data-grid.css';

interface DataGridProps<Row> {
  /** The scrolling element, which takes the focus. */
  ref?: RefObject<HTMLTableElement | null>;
  label: string;
  columns: readonly GridColumn<Row>[];
  total: number;
  /** The row, or undefined while it is being loaded. */
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => string;
  /** Class of a row that stands out; null for the others. */
  rowClass?: ((row: Row) => string | null) | undefined;
  widths: ColumnWidths;
  onWidths: (widths: ColumnWidths) => void;
  sort?: GridSort | null;
  onSort?: (sort: GridSort) => void;
  /** Key of the selected row, and its index where that is known. */
  selectedKey: string | null;
  selectedIndex: number | null;
  onSelect: (index: number) => void;
  /** Enter or double click. */
  onOpen?: ((index: number) => void) | undefined;
  /** Rows drawn at present, `first` to `end` (exclusive), and the first one fully seen. */
  onWindow?: (first: number, end: number, firstVisible: number) => void;
}

/** Height of a row and of the head, px; `--row` in the tokens. */
const rowHeight = 26;
const overscan = 8;

/** A grid of equally high rows, of any number of them; only those in view exist. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, total, rowAt, rowKey, selectedKey, selectedIndex, onSelect, onOpen } = props;
  const id = useId();
  const [dragged, setDragged] = useState<ColumnWidths>({});
  const widths = { ...props.widths, ...dragged };
  const own = useRef<HTMLTableElement>(null);
  const scroller = props.ref ?? own;
  const view = useRowWindow({ scroller, total, rowHeight, headHeight: rowHeight, overscan });
  const { first, end, firstVisible } = view;

  // An event: a new listener must not be told of a scroll position that is on its way out.
  const report = useEffectEvent((...seen: [number, number, number]) => props.onWindow?.(...seen));
  useEffect(() => report(first, end, firstVisible), [first, end, firstVisible]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && selectedIndex !== null) onOpen?.(selectedIndex);
    const position = { selected: selectedIndex, total, pageRows: view.pageRows, firstVisible };
    const index = rowAfterKey(event.key, position);
    if (index === null) return;
    event.preventDefault();
    view.show(index);
    onSelect(index);
  };

  const rows = [];
  for (let index = first; index < end; index += 1) {
    const row = rowAt(index);
    const key = row === undefined ? `waiting-${index}` : rowKey(row);
    const mark = row === undefined ? null : (props.rowClass?.(row) ?? null);
    rows.push(
      <tr
        key={key}
        id={`${id}-${index}`}
        aria-rowindex={index + 2}
        aria-selected={key === selectedKey}
        className={mark === null ? 'grid-row' : `grid-row ${mark}`}
        style={{ top: view.offsetOf(index) }}
        onMouseDown={() => row && onSelect(index)}
        onDoubleClick={() => row && onOpen?.(index)}
      >
        {columns.map((column) => (
          <td key={column.id} className={column.align === 'end' ? 'grid-cell number' : 'grid-cell'}>
            {row === undefined ? <span className="grid-waiting" /> : column.cell(row)}
          </td>
        ))}
      </tr>,
    );
  }

  const semantics = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': props.label,
    'aria-rowcount': total + 1,
    'aria-activedescendant': selectedIndex === null ? undefined : `${id}-${selectedIndex}`,
  };
  return (
    <table
      className="grid"
      ref={scroller}
      {...semantics}
      onScroll={view.onScroll}
      onKeyDown={onKeyDown}
      style={{ '--grid-columns': columnTemplate(columns, widths) }}
    >
      <GridHead
        columns={columns}
        widths={widths}
        sort={props.sort ?? null}
        onSort={props.onSort}
        onWidth={(column, width, done) => {
          setDragged(done ? {} : { [column]: width });
          if (done) props.onWidths({ ...props.widths, [column]: width });
        }}
      />
      <tbody className="grid-body" style={{ height: view.areaHeight }}>
        {rows}
      </tbody>
    </table>
  );
}
