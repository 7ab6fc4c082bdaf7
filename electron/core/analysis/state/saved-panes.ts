import { z } from 'zod';
import { Pane } from './pane';
import { savedNumber, savedPart } from './saved-part';

/** Groups saved at once: few enough for a millisecond or so. */
const savedAtOnce = 20_000;

const panesShape = z.array(
  z.strictObject({
    start: savedNumber,
    end: savedNumber,
    firstEnd: savedNumber,
    records: savedNumber,
    groups: z.instanceof(Int32Array),
    rows: z.instanceof(Int32Array),
    ranges: z.instanceof(Float64Array),
  }),
);
type SavedPane = z.infer<typeof panesShape>[number];

/** Panes as plain data, in parts that are quickly made; an empty one is the last. */
export function* savePanes(panes: Iterable<Pane>): Generator<SavedPane[], void, undefined> {
  let part: SavedPane[] = [];
  let groups = 0;
  for (const pane of panes) {
    const { start, end, firstEnd, records, rows, ranges } = pane;
    part.push({ start, end, firstEnd, records, ...rows.pack(), ranges: ranges.save() });
    groups += 1 + rows.size;
    if (groups < savedAtOnce) continue;
    yield part;
    part = [];
    groups = 0;
  }
  if (part.length > 0) yield part;
  yield [];
}

/** The panes that `savePanes` saved, in their order. Throws SNAPSHOT_DAMAGED. */
export function restorePanes(parts: Iterator<unknown>): Pane[] {
  const panes: Pane[] = [];
  for (;;) {
    const part = savedPart(parts, panesShape);
    if (part.length === 0) return panes;
    for (const { start, end, firstEnd, records, groups, rows, ranges } of part) {
      const pane = new Pane(start, end, firstEnd, groups.length);
      pane.records = records;
      for (const [i, group] of groups.entries()) pane.rows.set(group, rows[i] ?? -1);
      pane.ranges.restore(ranges);
      panes.push(pane);
    }
  }
}
