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
  side: ReactNode;
  children: ReactNode;
}

const keyStep = 24;

/** Main content with a resizable pane at its right; the handle works by pointer and arrow keys. */
export function SplitPane({ label, size, min, max, onResize, side, children }: SplitPaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? size;
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));
  const widthAt = (event: PointerEvent) =>
    clamp((frame.current?.getBoundingClientRect().right ?? 0) - event.clientX);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onResize(clamp(size + keyStep));
    else if (event.key === 'ArrowRight') onResize(clamp(size - keyStep));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="split" ref={frame} style={{ gridTemplateColumns: `1fr ${width}px` }}>
      <div className="split-main">{children}</div>
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
    </div>
  );
}
