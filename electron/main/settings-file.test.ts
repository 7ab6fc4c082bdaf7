import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AppError } from '#shared/contract/errors';
import { SettingsFile } from './settings-file';

let folder: string;
let path: string;
let damaged: AppError[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rs-settings-'));
  path = join(folder, 'names.json');
  damaged = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function namesFile(): SettingsFile<string[]> {
  return new SettingsFile({
    path,
    version: 2,
    schema: z.array(z.string()),
    empty: [],
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    onDamaged: (error) => damaged.push(error),
  });
}

describe('settings file', () => {
  test('is empty where there is none, and reads back what was written', async () => {
    expect(await namesFile().read()).toEqual([]);
    await namesFile().write(['a', 'é']);
    expect(await namesFile().read()).toEqual(['a', 'é']);
    expect(damaged).toEqual([]);
  });

  test('is readable by its owner only, also when an older one was not', async () => {
    writeFileSync(path, '{}');
    chmodSync(path, 0o644);
    await namesFile().write([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing but itself behind, and the last of many writes wins', async () => {
    const file = namesFile();
    await Promise.all(Array.from({ length: 20 }, (_, i) => file.write([`write ${i}`])));
    expect(await file.read()).toEqual(['write 19']);
    expect(readdirSync(folder)).toEqual(['names.json']);
  });

  test.each([
    ['half a file', '{"version":2,"content":["a', 'not JSON'],
    ['an empty file', '', 'not JSON'],
    ['something else', '["a"]', 'not a settings file'],
    ['a wrong type inside', '{"version":2,"content":["a",1]}', '1: '],
    ['a newer version', '{"version":3,"content":{"new":true}}', 'version 3, expected 2'],
  ])('%s is set aside whole and reported', async (_case, text, reason) => {
    writeFileSync(path, text);
    expect(await namesFile().read()).toEqual([]);
    const setAsideAs = `${path}.damaged-2026-01-02T03-04-05.000Z`;
    expect(readFileSync(setAsideAs, 'utf8')).toBe(text);
    expect(damaged).toMatchObject([{ code: 'FILE_DAMAGED', params: { file: path, setAsideAs } }]);
    expect(damaged[0]?.params).toHaveProperty('reason', expect.stringContaining(reason));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('a write that fails says why and leaves the old file whole', async () => {
    await namesFile().write(['kept']);
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    path = join(blocked, 'names.json');
    await expect(namesFile().write(['lost'])).rejects.toMatchObject({
      error: { code: 'INTERNAL' },
    });
    path = join(folder, 'names.json');
    expect(await namesFile().read()).toEqual(['kept']);
  });
});
