/** What a key press in a grid refers to. */
export interface GridPosition {
  /** Selected row; null when there is none, or it is not in the list any more. */
  selected: number | null;
  total: number;
  /** Rows a page has, and the first one in view. */
  pageRows: number;
  firstVisible: number;
}

/** The row to select after a key, by the keys of lists and of vi; null when the key is not ours. */
export function rowAfterKey(key: string, position: GridPosition): number | null {
  const { selected, total, pageRows, firstVisible } = position;
  if (total === 0) return null;
  const step = stepOf(key, pageRows);
  if (key === 'Home') return 0;
  if (key === 'End') return total - 1;
  if (step === null) return null;
  const wanted = selected === null ? firstVisible : selected + step;
  return Math.min(total - 1, Math.max(0, wanted));
}

function stepOf(key: string, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return 1;
    case 'ArrowUp':
    case 'k':
      return -1;
    case 'PageDown':
      return Math.max(1, pageRows - 1);
    case 'PageUp':
      return -Math.max(1, pageRows - 1);
    default:
      return null;
  }
}
