import { describe, expect, it } from 'vitest';
import type { GeneratorState } from '#shared/model/playground';
import { analysisView, emptyPartition } from '../analysis-view.fixture';
import { type BoardReading, boardReading, isCaughtUp } from './board-reading';
import { type ExperimentPhase, phaseAfter, wholePhase } from './experiment-phase';
import { experiments } from './experiments';

const generator: GeneratorState = {
  status: 'running',
  settings: { tweetsPerSecond: 50, likesPerTweet: 1, lateShare: 0, duplicateShare: 0, seed: 1 },
  tweets: 60,
  likes: 40,
  tweetsPerSecond: 50,
  likesPerSecond: 30,
  pending: 0,
  error: null,
};

/** All is well: 100 records were written, read and counted; but for `part`. */
function reading(part: Partial<BoardReading> = {}): BoardReading {
  const partitions = [{ ...emptyPartition, start: 10, next: 110, end: 110 }];
  const view = analysisView({ partitions });
  const counters = { ...view.counters, records: 100 };
  const status = { ...view, counters };
  return { ...boardReading([status], { generator, playground: 'running' }, 0), ...part };
}

const stopped = { ...generator, status: 'stopped' } as const;

describe('a reading of the board', () => {
  it('adds up what all analyses read and counted', () => {
    expect(reading()).toMatchObject({ counted: 100, offsets: 100, behind: 0 });
    expect(isCaughtUp(reading())).toBe(true);
  });

  it('is not caught up while an offset is not counted, or a partition not read', () => {
    expect(isCaughtUp(reading({ counted: 99 }))).toBe(false);
    const error = { code: 'BROKER_UNREACHABLE', params: { address: 'a:1', reason: 'no' } } as const;
    const unread = analysisView({ partitions: [{ ...emptyPartition, error }] });
    expect(boardReading([unread], null, 0).isReading).toBe(false);
    expect(boardReading([analysisView({ state: 'held' })], null, 0)).toMatchObject({
      isReading: false,
      isHeld: true,
    });
  });
});

describe('an experiment', () => {
  function course(id: keyof typeof experiments, ...readings: BoardReading[]): ExperimentPhase {
    const experiment = experiments[id];
    return readings.reduce((phase, now) => phaseAfter(phase, experiment, now), wholePhase);
  }

  it('stays as it is while nothing is broken', () => {
    expect(course('generator', reading(), reading({ counted: 0 }))).toBe(wholePhase);
  });

  it('is mended when records are counted again, not when the generator starts', () => {
    const broken = reading({ at: 1_000, generator: stopped });
    const started = reading({ at: 13_000 });
    expect(course('generator', broken, started, started).is).toBe('mending');
    const well = reading({ at: 14_000, counted: 120, offsets: 120 });
    const phase = course('generator', broken, started, well);
    expect(phase.is === 'mended' && experiments.generator.outcome(phase)).toBe(
      'Silent for 12 s. Nothing lost: 120 records counted, 120 offsets read.',
    );
  });

  it('is not mended while the broker is back and events are still to be written', () => {
    const broken = reading({ playground: 'stopped' });
    const back = reading({ unwritten: 500 });
    const written = { ...back, counted: 700, offsets: 700 };
    expect(course('broker', broken, back, written).is).toBe('mending');
    expect(course('broker', broken, back, { ...written, unwritten: 0 }).is).toBe('mended');
  });

  it('has caught up once all is read that waited when it went on, whoever wrote it', () => {
    const elsewhere = { generator: null, playground: null };
    const held = reading({ ...elsewhere, isHeld: true, isReading: false });
    const waiting = { ...held, at: 8_000, behind: 300 };
    expect(experiments.analyses.meanwhile(held, waiting)).toBe(
      'Held for 8 s; 300 records wait in the log.',
    );
    const released = reading({ ...elsewhere, at: 9_000, behind: 300 });
    const soon = { ...released, at: 10_500, behind: 0, counted: 399, offsets: 399 };
    expect(course('analyses', held, waiting, released, soon).is).toBe('mending');
    const all = { ...soon, counted: 400, offsets: 400 };
    const phase = course('analyses', held, waiting, released, all);
    expect(phase.is === 'mended' && experiments.analyses.outcome(phase)).toBe(
      '300 records caught up in 1.5 s. Nothing lost: 400 records counted, 400 offsets read.',
    );
  });

  it('is broken again by whoever breaks it, from then on', () => {
    const broken = reading({ at: 1_000, generator: stopped });
    const well = reading({ at: 2_000, counted: 101, offsets: 101 });
    const again = reading({ at: 3_000, generator: stopped });
    expect(course('generator', broken, reading(), well, again)).toEqual({
      is: 'broken',
      broken: again,
    });
  });

  it('tells late and repeated events since they are sent', () => {
    const settings = { ...generator.settings, lateShare: 0.1 };
    const broken = reading({ generator: { ...generator, settings }, late: 5, repeated: 2 });
    const after = reading({ late: 9, repeated: 3, tooLate: 1 });
    const phase = course('events', broken, after, after);
    expect(phase.is === 'mended' && experiments.events.outcome(phase)).toBe(
      '4 events came late and counted, 1 too late; 1 like came again and counted once.',
    );
  });
});
