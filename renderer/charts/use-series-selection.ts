import { useMemo, useState } from 'react';

/** Which series of a chart are hidden, by label. */
export interface SeriesSelection {
  hidden: ReadonlySet<string>;
  toggle(label: string): void;
  /** Shows one alone; when it is alone already, shows all. */
  isolate(label: string, all: readonly string[]): void;
}

/** Hidden labels after one series was asked to be shown alone. */
export function isolated(
  hidden: ReadonlySet<string>,
  label: string,
  all: readonly string[],
): Set<string> {
  const others = all.filter((other) => other !== label);
  const alone = !hidden.has(label) && others.every((other) => hidden.has(other));
  return new Set(alone ? [] : others);
}

function toggled(hidden: ReadonlySet<string>, label: string): Set<string> {
  const next = new Set(hidden);
  if (!next.delete(label)) next.add(label);
  return next;
}

/** State of a legend; all series are shown at first. */
export function useSeriesSelection(): SeriesSelection {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      hidden,
      toggle: (label) => setHidden((before) => toggled(before, label)),
      isolate: (label, all) => setHidden((before) => isolated(before, label, all)),
    }),
    [hidden],
  );
}
