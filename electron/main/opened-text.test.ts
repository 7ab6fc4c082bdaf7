import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import { openedText } from './opened-text';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'riverscope-text-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'likes.json');
  await writeFile(path, content);
  return path;
}

it('reads a text, whole and without the mark some editors begin it with', async () => {
  const text = `{"name": "Ünï"}${' '.repeat(limits.openedTextBytes - 18)}`;
  expect(await openedText(await file(text))).toEqual({ fileName: 'likes.json', text });
  expect((await openedText(await file('\ufeff{}'))).text).toBe('{}');
  expect((await openedText(await file(''))).text).toBe('');
});

it.each([
  ['it has more than 200,000 bytes', 'x'.repeat(limits.openedTextBytes + 1)],
  ['it is not UTF-8 text', new Uint8Array([0x7b, 0xff, 0x7d])],
])('refuses a file because %s', async (reason, content) => {
  await expect(openedText(await file(content))).rejects.toMatchObject({
    error: { code: 'FILE_UNREADABLE', params: { path: 'likes.json', reason } },
  });
});

it('never tells where the file lies', async () => {
  for (const path of [join(folder, 'none.json'), folder]) {
    const thrown: unknown = await openedText(path).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
    const { error } = thrown as { error: unknown };
    expect(JSON.stringify(error)).not.toContain(`${tmpdir()}/`);
  }
});
