import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisRecords, RecordChoice, RecordFate } from '#shared/model/analysis-records';
import type { CountedRecords, RecordQuery } from '#shared/model/record-query';
import type { Analysis } from '../analysis';
import type { ResultWindow } from '../analysis-result';
import { packRanges } from '../counted/counted-ranges';
import { shownJson } from '../groups/shown-json';
import { finiteOrNull } from './finite-or-null';

/** An analysis whose records are asked for. */
export interface ReadAnalysis {
  readonly definition: AnalysisDefinition;
  readonly analysis: Analysis;
  /** By index of the partition. */
  readonly places: readonly { readonly topic: string; readonly partition: number }[];
  /** ms since the epoch. */
  readonly now: number;
}

/**
 * The query for records of an analysis, as it is now. Throws INVALID_ARGUMENT for a window or group
 * that it knows no record of, and where event time is the time of reading, which does not come
 * again; LIMIT_EXCEEDED for a session of too many groups.
 */
export function analysisRecords(read: ReadAnalysis, choice: RecordChoice): AnalysisRecords {
  return choice.of === 'fate'
    ? markedRecords(read, choice.fate)
    : countedRecords(read, choice.window, choice.group);
}

function markedRecords({ definition, analysis, places }: ReadAnalysis, fate: RecordFate) {
  const ring = analysis.engine.marks.of(fate);
  const listed = places
    .map(({ topic, partition }, i) => ({ topic, partition, offsets: ring.offsetsOf(i) }))
    .filter(({ offsets }) => offsets.length > 0);
  return { query: { ...wholeOf(definition, listed), listed }, total: analysis.counters[fate] };
}

function countedRecords(
  { definition, analysis, places, now }: ReadAnalysis,
  window: ResultWindow | null,
  group: readonly string[] | null,
): AnalysisRecords {
  const { engine, groups } = analysis;
  const { time, dedupe, aggregates } = definition;
  if (time.by === 'wallclock') {
    throw fail('INVALID_ARGUMENT', {
      name: 'definition',
      expected: 'event times that are found in the records again',
      got: 'the time of reading',
    });
  }
  const count = aggregates.findIndex(({ fn, ...rest }) => fn === 'count' && !('of' in rest));
  const shown = group && JSON.stringify(group);
  const chosen: string[][] = [];
  let ofGroups = 0;
  const held = engine.held(window);
  if (held !== undefined) {
    engine.read(held, (results) => {
      for (const [place, id] of results.groups.entries()) {
        const values = groups.valuesOf(id);
        if (shown !== null && JSON.stringify(values.map(shownJson)) !== shown) continue;
        chosen.push([...values]);
        ofGroups += count < 0 ? Number.NaN : results.number(place, count);
      }
    });
  }
  if (held === undefined || (group !== null && chosen.length === 0)) {
    const got = JSON.stringify({ window, group }).slice(0, 500);
    throw fail('INVALID_ARGUMENT', { name: 'of', expected: 'a window that is known', got });
  }
  const isSession = definition.window.kind === 'session';
  const isEvery = group === null && !isSession;
  if (!isEvery && chosen.length > limits.countedGroups) {
    throw fail('LIMIT_EXCEEDED', { what: 'groups', limit: limits.countedGroups });
  }
  const isOfPartition = !dedupe && definition.watermark === 'per-partition';
  const leftOutBy = leftOutFates(isSession, definition.watermark);
  const offsetsOf = (fate: RecordFate, partition: number, from: number, last: number) =>
    engine.marks
      .of(fate)
      .offsetsOf(partition)
      .filter((offset) => offset >= from && offset <= last);
  const ranges = engine.recordRanges(window).flatMap(({ partition, first, last, clock }) => {
    const place = places[partition];
    if (place === undefined) return [];
    // Ids are known by reading all that the analysis read.
    const from = dedupe ? (engine.marks.begunAt(partition) ?? first) : first;
    return {
      topic: place.topic,
      partition: place.partition,
      from,
      first,
      last,
      clock: isOfPartition ? finiteOrNull(clock) : null,
      future: offsetsOf('future', partition, from, last),
      leftOut: leftOutBy.flatMap((fate) => offsetsOf(fate, partition, first, last)),
    };
  });
  const counted: CountedRecords = {
    definition,
    window,
    groups: isEvery ? null : chosen,
    ...packRanges(ranges),
    asOf: now,
  };
  return {
    query: { ...wholeOf(definition, ranges), counted },
    total: group === null ? held.records : finiteOrNull(ofGroups),
  };
}

/** Fates of records that reading again takes for counted: what decided them is not in the log. */
function leftOutFates(
  isSession: boolean,
  watermark: AnalysisDefinition['watermark'],
): readonly RecordFate[] {
  if (!isSession) return ['overflow'];
  return ['overflow', watermark === 'stream-time' ? 'dropped' : 'closedByIdleness'];
}

/** A query over all of the partitions that records lie in; where they are of too many topics, over the whole source. */
function wholeOf(
  { source }: AnalysisDefinition,
  places: readonly { readonly topic: string }[],
): RecordQuery {
  const topics = new Set(places.map(({ topic }) => topic));
  const areNamed = topics.size > 0 && topics.size <= limits.queryTopics;
  return {
    topics: areNamed ? [...topics] : source.topics,
    start: { from: 'earliest' },
    end: { to: 'latest' },
    unreadable: 'skip',
  };
}
