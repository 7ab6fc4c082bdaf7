import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '#shared/contract/limits';
import { preferencesSchema } from '#shared/model/preferences';
import { PreferenceStore } from './preference-store';
import { SettingsFile } from './settings-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rs-preferences-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function openStore(): Promise<PreferenceStore> {
  return PreferenceStore.open(
    new SettingsFile({
      path: join(folder, 'preferences.json'),
      version: 1,
      schema: preferencesSchema,
      empty: preferencesSchema.parse({}),
      now: Date.now,
      onDamaged: () => expect.unreachable(),
    }),
  );
}

test('a patch changes what it names, keeps the rest, and is there after a restart', async () => {
  const store = await openStore();
  await store.patch({ theme: 'dark', view: { a: '1', b: '2' } });
  await store.patch({ view: { a: null, c: '3' } });
  const expected = { theme: 'dark', view: { b: '2', c: '3' } };
  expect(store.get()).toEqual(expected);
  expect((await openStore()).get()).toEqual(expected);
});

test('every change is announced once, with all preferences', async () => {
  const store = await openStore();
  const listener = vi.fn();
  store.on('changed', listener);
  await store.patch({ theme: 'light' });
  expect(listener.mock.calls).toEqual([[{ theme: 'light', view: {} }]]);
});

test('more view keys than the cap are refused and change nothing', async () => {
  const store = await openStore();
  const keys = Array.from({ length: limits.preferenceKeys + 1 }, (_, i) => [`k${i}`, '']);
  await expect(store.patch({ view: Object.fromEntries(keys) })).rejects.toMatchObject({
    error: { code: 'INVALID_ARGUMENT' },
  });
  expect(store.get().view).toEqual({});
});
