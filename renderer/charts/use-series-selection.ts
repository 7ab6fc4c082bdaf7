import { useMemo, useState } from 'react';

/** Which series of a chart are hidden, by key. */
export interface SeriesSelection {
  hidden: ReadonlySet<string>;
  toggle(key: string): void;
  /** Shows one alone; when it is alone already, shows all. */
  isolate(key: string, all: readonly string[]): void;
}

/** Hidden keys after one series was asked to be shown alone. */
export function isolated(
  hidden: ReadonlySet<string>,
  key: string,
  all: readonly string[],
): Set<string> {
  const others = all.filter((other) => other !== key);
  const alone = !hidden.has(key) && others.every((other) => hidden.has(other));
  return new Set(alone ? [] : others);
}

function toggled(hidden: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** State of a legend; all series are shown at first. */
export function useSeriesSelection(): SeriesSelection {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      hidden,
      toggle: (key) => setHidden((before) => toggled(before, key)),
      isolate: (key, all) => setHidden((before) => isolated(before, key, all)),
    }),
    [hidden],
  );
}
