import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import './split-pane.css';

interface SplitPaneProps {
  /** What the handle resizes, for screen readers. */
  label: string;
  /** Width of the side pane, px, and its bounds. */
  size: number;
  min: number;
  max: number;
  /** Called once a drag or a key press is done. */
  onResize: (size: number) => void;
  /** At which end of the main content the side pane is. */
  place?: 'start' | 'end';
  side: ReactNode;
  children: ReactNode;
}

const keyStep = 24;

/** Main content with a resizable pane beside it; the handle works by pointer and arrow keys. */
export function SplitPane(props: SplitPaneProps) {
  const { label, size, min, max, onResize, place = 'end', side, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? size;
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));
  const widthAt = (event: PointerEvent) => {
    const { left = 0, right = 0 } = frame.current?.getBoundingClientRect() ?? {};
    return clamp(place === 'start' ? event.clientX - left : right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === (place === 'start' ? 'ArrowRight' : 'ArrowLeft')) {
      onResize(clamp(size + keyStep));
    } else if (event.key === (place === 'start' ? 'ArrowLeft' : 'ArrowRight')) {
      onResize(clamp(size - keyStep));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pane = (
    <div className="split-side">
      <hr
        className="split-handle"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged(size);
        }}
        onPointerMove={(event) => dragged !== null && setDragged(widthAt(event))}
        onPointerUp={(event) => {
          if (dragged !== null) onResize(widthAt(event));
          setDragged(null);
        }}
        onPointerCancel={() => setDragged(null)}
      />
      {side}
    </div>
  );
  return (
    <div className={`split split-${place}`} ref={frame} style={{ '--side': `${width}px` }}>
      {place === 'start' ? pane : null}
      <div className="split-main">{children}</div>
      {place === 'end' ? pane : null}
    </div>
  );
}
