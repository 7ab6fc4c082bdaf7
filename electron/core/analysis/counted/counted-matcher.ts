import { ExpressionFilter } from '#core/filter/expression-filter';
import type { RecordView } from '#core/log/record-cursor';
import { durationMs } from '#shared/model/duration';
import type { CountedRecords } from '#shared/model/record-query';
import { GroupIndex, noGroup } from '../groups/group-index';
import { compileEventTime } from '../intake/event-time';
import { fieldJson } from '../intake/field-json';
import { IdMemory } from '../intake/id-memory';
import { Projection } from '../intake/projection';
import { compileRecordGroup } from '../intake/record-group';
import { CountedPartition } from './counted-partition';
import { unpackRanges } from './counted-ranges';

/** Whether a record is one of those counted; asked of every record of a range, by offset. */
export type CountedMatcher = (record: RecordView) => boolean;

/**
 * Tells the records that an analysis counted in a window from those that lie among them: of another
 * time or group, late, repeated, filtered out.
 *
 * Within a partition time only goes on. So between the first and the last record that a time window
 * took none was late for it; whether one was late for a session is found by its partition's clock.
 * Throws INVALID_ARGUMENT and INVALID_FILTER, as the analysis.
 */
export function countedMatcher(counted: CountedRecords): CountedMatcher {
  const { definition, window, groups, asOf } = counted;
  const { time, dedupe, where, groupBy, grace, future, watermark } = definition;
  const partitions = new Map(
    unpackRanges(counted).map((range, i) => [keyOf(range), new CountedPartition(i, range)]),
  );
  const before = new Projection();
  const timeOf = compileEventTime(time, before, () => asOf);
  const id = dedupe && before.field(dedupe.by);
  const ids = dedupe && new IdMemory(durationMs(dedupe.within));
  const after = new Projection();
  const filter = where === undefined ? null : new ExpressionFilter(where);
  const known = new GroupIndex({ groups: groups?.length ?? 0, characters: Number.MAX_VALUE });
  for (const group of groups ?? []) known.idOf(group);
  const groupOf = compileRecordGroup(groupBy, after, known);
  const least = groups === null ? noGroup.overflow : 0;
  const inWindow = withinWindow(window, definition.window.kind === 'session');
  const isLate = definition.window.kind === 'session' && watermark === 'per-partition';
  const graceMs = durationMs(grace);
  const latestAllowed = asOf + durationMs(future);
  return (record) => {
    const partition = partitions.get(keyOf(record));
    if (!partition?.knows(record.offset)) return false;
    before.read(record);
    const at = timeOf(record);
    if (!(at >= 0) || at > latestAllowed) return false;
    partition.clock = Math.max(partition.clock, at);
    if (ids && id && ids.isRepeated(partition.index, fieldJson(id), partition.clock)) return false;
    if (!partition.holds(record.offset) || !inWindow(at)) return false;
    if (isLate && at < partition.clock - graceMs) return false;
    if (filter !== null && !filter.matches(record)) return false;
    after.read(record);
    const group = groupOf();
    return group !== noGroup.nullValue && group >= least;
  };
}

function withinWindow(
  window: CountedRecords['window'],
  isSession: boolean,
): (time: number) => boolean {
  if (window === null) return () => true;
  const { start, end } = window;
  return isSession ? (time) => time >= start && time <= end : (time) => time >= start && time < end;
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}
