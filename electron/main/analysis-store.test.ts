import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#shared/contract/limits';
import { type AnalysisDraft, analysisDraftSchema } from '#shared/model/saved-analysis';
import { AnalysisStore, analysisFileSchema } from './analysis-store';
import { SettingsFile } from './settings-file';

let folder: string;
let made: number;
let time: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'riverscope-analyses-'));
  made = 0;
  time = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const path = () => join(folder, 'analyses.json');

function open(): Promise<AnalysisStore> {
  const file = new SettingsFile({
    path: path(),
    version: 1,
    schema: analysisFileSchema,
    empty: [],
    now: () => 0,
    onDamaged: (error) => {
      throw new Error(error.code);
    },
  });
  return AnalysisStore.open(file, { newId, now: () => ++time });
}

function newId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

function draft(name: string): AnalysisDraft {
  return analysisDraftSchema.parse({
    connectionId: 'playground',
    definition: {
      name,
      source: { topics: ['tweets-topic'] },
      window: { kind: 'tumbling', size: '1m' },
      aggregates: [{ as: 'n', fn: 'count' }],
    },
  });
}

describe('the list of analyses', () => {
  test('is there again after a restart, as it was saved', async () => {
    const store = await open();
    const first = await store.save(null, draft('first'), false);
    await store.save(null, draft('second'), true);
    await store.setRunning(first.id, true);
    const again = await open();
    expect(again.list()).toEqual(store.list());
    expect(again.list()).toMatchObject([
      { definition: { name: 'first' }, running: true },
      { definition: { name: 'second' }, running: true },
    ]);
  });

  test('a new draft replaces the old one in its place, and runs on', async () => {
    const store = await open();
    const { id } = await store.save(null, draft('first'), true);
    await store.save(null, draft('second'), false);
    const heard: number[] = [];
    store.on('changed', (list) => heard.push(list.length));
    const changed = await store.save(id, draft('renamed'), false);
    expect(changed).toMatchObject({ id, running: true, changedAt: 3 });
    expect(store.list().map(({ definition }) => definition.name)).toEqual(['renamed', 'second']);
    expect(heard).toEqual([2]);
  });

  test('what is removed is gone from the file, and is not known any more', async () => {
    const store = await open();
    const { id } = await store.save(null, draft('secret plan'), true);
    await store.remove(id);
    expect(readFileSync(path(), 'utf8')).not.toContain('secret plan');
    for (const attempt of [store.remove(id), store.setRunning(id, true)]) {
      await expect(attempt).rejects.toMatchObject({ error: { code: 'ANALYSIS_NOT_FOUND' } });
    }
    await expect(store.save(id, draft('again'), true)).rejects.toThrow('ANALYSIS_NOT_FOUND');
  });

  test('has an end', async () => {
    const store = await open();
    for (let i = 0; i < limits.analyses; i++) await store.save(null, draft(`a${i}`), false);
    await expect(store.save(null, draft('one more'), false)).rejects.toThrow('LIMIT_EXCEEDED');
    expect(store.list()).toHaveLength(limits.analyses);
  });

  test('a file with one id twice is not understood', async () => {
    const store = await open();
    const one = await store.save(null, draft('first'), false);
    expect(analysisFileSchema.safeParse([one, one]).success).toBe(false);
  });
});
