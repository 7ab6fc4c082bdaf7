import { expect, it } from 'vitest';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import { analysisStatusSchema } from '#shared/model/analysis-status';
import { Analysis } from '../analysis';
import { computation, laterOn } from '../oracle/engine-run.fixture';
import { analysisStatus } from './analysis-status';

const { error } = fail('TOPIC_NOT_FOUND', { topic: 't' });

/** With so many partitions that have been read to time 100, all but the last to their end. */
function statusOf(partitions: number) {
  const definition = computation({ window: { kind: 'tumbling', size: '10ms' } });
  const options = { sink: null, everyUpdate: false, keepClosed: true, wallClock: () => laterOn };
  const analysis = new Analysis(definition, options);
  const places = Array.from({ length: partitions }, (_, partition) => {
    const index = analysis.addPartition('t', partition, false);
    analysis.engine.beginBatch(index, laterOn);
    analysis.engine.observe(index, partition === partitions - 2 ? 50 : 100, 0);
    return { topic: 't', partition, start: 0, next: 1, end: 1, error: null };
  });
  analysis.advance(0);
  const told = places.map((place, i) => {
    if (i === partitions - 1) return { ...place, end: 8 };
    return i === partitions - 3 ? { ...place, error } : place;
  });
  return analysisStatus(analysis, told, { state: 'live', error: null });
}

it('tells of each partition, and which hold time back', () => {
  const status = statusOf(4);
  expect(status.partitions.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
  expect(status).toMatchObject({ behind: 7, watermark: 50, waitingFor: [2] });
  expect(status.partitions[2]).toMatchObject({ eventTime: 50, idle: false });
});

it('tells of very many partitions those in trouble, waited for and behind first', () => {
  const many = limits.statusPartitions + 100;
  const status = analysisStatusSchema.parse(statusOf(many));
  expect(status.partitions).toHaveLength(limits.statusPartitions);
  const [failed, waitedFor, behind, ...others] = status.partitions;
  expect(failed).toMatchObject({ partition: many - 3, error });
  expect(waitedFor).toMatchObject({ partition: many - 2, eventTime: 50 });
  expect(behind).toMatchObject({ partition: many - 1, end: 8 });
  expect(others[0]?.partition).toBe(0);
  expect(status).toMatchObject({ waitingFor: [1], behind: 7 });
  expect(status.totals).toEqual({ partitions: many, failing: 1, offsets: many });
});
