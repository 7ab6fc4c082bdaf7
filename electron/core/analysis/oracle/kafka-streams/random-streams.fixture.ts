import fc from 'fast-check';
import type { WindowedStream } from './window-results.fixture';

type StreamRecord = WindowedStream['records'][number];

const stepArbitrary = fc.record({
  /** How far time goes on; a leap closes many windows at once. */
  forwardMs: fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: 8 }) },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 400 }) },
  ),
  /** How far behind that the record is. */
  behindMs: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }) },
  ),
  group: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  value: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -1_000, max: 1_000 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});

const windowArbitrary: fc.Arbitrary<WindowedStream['window']> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).chain((sizeMs) =>
    fc.record({
      kind: fc.constant('time' as const),
      sizeMs: fc.constant(sizeMs),
      advanceMs: fc.oneof(fc.constant(sizeMs), fc.integer({ min: 1, max: sizeMs })),
    }),
  ),
  fc.record({ kind: fc.constant('session' as const), gapMs: fc.integer({ min: 1, max: 20 }) }),
);

/** Random records, out of order and of several groups, and random windows over them. */
export const windowedStreamArbitrary: fc.Arbitrary<WindowedStream> = fc
  .record({
    window: windowArbitrary,
    graceMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 80 })),
    steps: fc.array(stepArbitrary, { minLength: 20, maxLength: 120 }),
  })
  .map(({ window, graceMs, steps }) => {
    let now = 0;
    const records = steps.map(({ forwardMs, behindMs, group, value }) => {
      now += forwardMs;
      return { time: Math.max(0, now - behindMs), group, value };
    });
    if (window.kind !== 'session') return { window, graceMs, records };
    return { window, graceMs, records: apartFromClosed(records, window.gapMs, graceMs) };
  });

/**
 * Leaves out what comes within gap + 1 of a session that closes or is closed: whether Kafka Streams still
 * finds that session depends on what its store happens to keep.
 */
function apartFromClosed(
  records: readonly StreamRecord[],
  gapMs: number,
  graceMs: number,
): StreamRecord[] {
  let now = 0;
  const kept: (StreamRecord & { group: string })[] = [];
  return records.filter((record) => {
    const { group, time } = record;
    if (group === null) return true;
    const later = Math.max(now, time);
    const closedBefore = later - graceMs - gapMs;
    const near = sessionsOf(kept, group, gapMs).filter(
      ({ start, end }) => time - gapMs - 1 <= end && start <= time + gapMs + 1,
    );
    if (near.some(({ end }) => end <= closedBefore)) return false;
    now = later;
    // What is too late for a session of its own is no part of any.
    if (near.length > 0 || time >= closedBefore) kept.push({ ...record, group });
    return true;
  });
}

function sessionsOf(records: readonly StreamRecord[], group: string, gapMs: number) {
  const sessions: { start: number; end: number }[] = [];
  const times = records.filter((record) => record.group === group).map(({ time }) => time);
  for (const time of times.sort((a, b) => a - b)) {
    const last = sessions.at(-1);
    if (last !== undefined && time <= last.end + gapMs) last.end = time;
    else sessions.push({ start: time, end: time });
  }
  return sessions;
}
