import { type RefObject, useLayoutEffect, useState } from 'react';

/** Where there is no layout yet. */
const unmeasured = { width: 600, height: 200 };

/** Size of the inside of an element, px, kept up to date as it changes. */
export function useBox(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [box, setBox] = useState(unmeasured);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () =>
      setBox({
        width: target.clientWidth || unmeasured.width,
        height: target.clientHeight || unmeasured.height,
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
