import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AtomicFile } from '#core/files/atomic-file';
import { Analysis } from '../analysis';
import { computation } from '../oracle/engine-run.fixture';
import { draftState, openState } from './saved-state';
import { draftSnapshot } from './snapshot-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-saved-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

const head = {
  origin: { definition: 'fingerprint', clusterId: null, topics: [] },
  knownFrom: 0,
  closedByHand: [],
  places: [],
};
const now = () => 0;

function analysis(): Analysis {
  const options = { sink: null, everyUpdate: false, keepClosed: true, wallClock: now };
  return new Analysis(
    computation({ groupBy: ['key'], window: { kind: 'tumbling', size: '1s' } }),
    options,
  );
}

const pathOf = () => join(folder, 'snapshot');

/** Lets an analysis go on from what was written. */
async function restored(writing: Promise<AtomicFile>): Promise<void> {
  await (await writing).commit();
  const state = await openState(pathOf(), 'fingerprint');
  state?.restore(analysis());
}

it('is restored as it was saved', async () => {
  const writing = draftState(pathOf(), head, analysis(), now);
  await expect(restored(writing)).resolves.toBeUndefined();
});

it('is refused, with what is wrong, when whole bytes hold parts that do not fit together', async () => {
  const restoredOf = (...parts: unknown[]) =>
    restored(draftSnapshot(pathOf(), [head, ...parts], now));
  const refused = { error: { code: 'SNAPSHOT_REFUSED' } };
  await expect(restoredOf()).rejects.toMatchObject(refused);
  await expect(restoredOf('no groups')).rejects.toMatchObject(refused);
  await expect(restoredOf('no groups')).rejects.toThrow('it is damaged (groups)');
});
