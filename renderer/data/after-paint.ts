/** Runs callbacks once what they stand for has been painted; holds them while hidden. */
export interface PaintClock {
  afterPaint(callback: () => void): void;
  close(): void;
}

/**
 * A paint clock on a page's animation frames. A hidden page paints nothing, so its callbacks wait
 * until it is seen again. Whoever opens it closes it.
 */
export function openPaintClock(page: Window): PaintClock {
  const waiting = new Set<() => void>();
  let scheduled = false;

  function run(): void {
    scheduled = false;
    if (page.document.hidden) return;
    const due = [...waiting];
    waiting.clear();
    for (const callback of due) callback();
  }

  function schedule(): void {
    if (scheduled || waiting.size === 0 || page.document.hidden) return;
    scheduled = true;
    // An animation frame comes before its paint; the task after it comes when it is done.
    page.requestAnimationFrame(() => page.setTimeout(run, 0));
  }

  page.document.addEventListener('visibilitychange', schedule);
  return {
    afterPaint(callback) {
      waiting.add(callback);
      schedule();
    },
    close() {
      waiting.clear();
      page.document.removeEventListener('visibilitychange', schedule);
    },
  };
}
