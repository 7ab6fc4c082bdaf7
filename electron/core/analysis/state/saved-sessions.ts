import { z } from 'zod';
import { savedPart } from './saved-part';
import { Session } from './session';

/** Sessions saved at once: few enough for a few ms. */
const savedAtOnce = 4_096;

const sessionsShape = z.strictObject({
  groups: z.instanceof(Int32Array),
  rows: z.instanceof(Int32Array),
  starts: z.instanceof(Float64Array),
  ends: z.instanceof(Float64Array),
  records: z.instanceof(Float64Array),
  /** Numbers of ranges of each session, and the numbers of all. */
  rangeLengths: z.instanceof(Int32Array),
  ranges: z.instanceof(Float64Array),
});

/** Sessions as plain data, in parts that are quickly made; one without sessions is the last. */
export function* saveSessions(
  sessions: Iterable<Session>,
): Generator<z.infer<typeof sessionsShape>, void, undefined> {
  let part: Session[] = [];
  for (const session of sessions) {
    part.push(session);
    if (part.length < savedAtOnce) continue;
    yield packed(part);
    part = [];
  }
  if (part.length > 0) yield packed(part);
  yield packed([]);
}

/** The sessions that `saveSessions` saved. Throws SNAPSHOT_DAMAGED. */
export function* restoreSessions(parts: Iterator<unknown>): Generator<Session> {
  for (;;) {
    const { groups, rows, starts, ends, records, rangeLengths, ranges } = savedPart(
      parts,
      sessionsShape,
    );
    if (groups.length === 0) return;
    let from = 0;
    for (const [i, group] of groups.entries()) {
      const session = new Session(group, rows[i] ?? 0, starts[i] ?? 0);
      session.end = ends[i] ?? 0;
      session.records = records[i] ?? 0;
      const to = from + (rangeLengths[i] ?? 0);
      session.ranges.restore(ranges.slice(from, to));
      from = to;
      yield session;
    }
  }
}

function packed(sessions: readonly Session[]): z.infer<typeof sessionsShape> {
  const ranges = sessions.map((session) => session.ranges.save());
  const all = new Float64Array(ranges.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const range of ranges) {
    all.set(range, from);
    from += range.length;
  }
  return {
    groups: Int32Array.from(sessions, ({ group }) => group),
    rows: Int32Array.from(sessions, ({ row }) => row),
    starts: Float64Array.from(sessions, ({ start }) => start),
    ends: Float64Array.from(sessions, ({ end }) => end),
    records: Float64Array.from(sessions, ({ records }) => records),
    rangeLengths: Int32Array.from(ranges, ({ length }) => length),
    ranges: all,
  };
}
