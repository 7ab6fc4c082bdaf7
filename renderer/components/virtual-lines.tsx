import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import './virtual-lines.css';

interface VirtualLinesProps {
  label: string;
  count: number;
  line: (index: number) => ReactNode;
  /** `tree` for a tree; its lines carry their own roles. */
  role?: 'tree' | 'document';
  /** Lines drawn at present, `first` to `last`, both inclusive. */
  onWindow?: (first: number, last: number) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Line to keep in view. */
  current?: number;
  /** The scrolling element, to measure it. */
  ref?: RefObject<HTMLDivElement | null>;
}

/** Height of a line, px. */
const lineHeight = 20;

/** Lines of text of which only those in view exist. */
export function VirtualLines(props: VirtualLinesProps) {
  const { label, count, line, role = 'document', onWindow, onKeyDown, current } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroller = props.ref ?? own;
  const lines = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  const items = lines.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onWindow?.(first, last), [onWindow, first, last]);
  useEffect(() => {
    if (current !== undefined) lines.scrollToIndex(current);
  }, [lines, current]);
  const semantics = { role, 'aria-label': label, tabIndex: 0, onKeyDown };
  return (
    <div className="lines" ref={scroller} {...semantics}>
      <div className="lines-area" style={{ height: lines.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <div key={index} className="line" style={{ top: start }}>
            {line(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
