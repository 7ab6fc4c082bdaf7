import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Analysis } from '../analysis';
import { computation } from '../oracle/engine-run.fixture';
import { openState, packState } from './saved-state';
import { packSnapshot, writeSnapshot } from './snapshot-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-saved-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

const head = {
  origin: { definition: 'fingerprint', clusterId: null, topics: [] },
  knownFrom: 0,
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

async function restored(parts: Uint8Array): Promise<void> {
  const path = join(folder, 'snapshot');
  await writeSnapshot(path, parts);
  const state = await openState(path, 'fingerprint');
  state?.restore(analysis());
}

it('is restored as it was saved', async () => {
  await expect(restored(await packState(head, analysis(), now))).resolves.toBeUndefined();
});

it('is refused, with what is wrong, when whole bytes hold parts that do not fit together', async () => {
  const refused = async (...parts: unknown[]) => {
    const packed = await packSnapshot([head, ...parts], now);
    return expect(restored(packed)).rejects.toMatchObject({ error: { code: 'SNAPSHOT_REFUSED' } });
  };
  await refused();
  await refused('no groups');
  const packed = await packSnapshot([head, 'no groups'], now);
  await expect(restored(packed)).rejects.toThrow('it is damaged (groups)');
});
