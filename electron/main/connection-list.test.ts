import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from '#shared/contract/limits';
import { connectionDraftSchema } from '#shared/model/connection';
import { ConnectionList } from './connection-list';
import { ConnectionStore, savedConnectionsSchema } from './connection-store';
import { SettingsFile } from './settings-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rs-connections-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function openList(): Promise<ConnectionList> {
  let ids = 0;
  const file = new SettingsFile({
    path: join(folder, 'connections.json'),
    version: 1,
    schema: savedConnectionsSchema,
    empty: [],
    now: Date.now,
    onDamaged: () => expect.unreachable(),
  });
  return new ConnectionList(
    await ConnectionStore.open(file, () => {
      ids += 1;
      return `id-${ids}`;
    }),
  );
}

function draft(name: string) {
  return connectionDraftSchema.parse({ name, bootstrapServers: ['broker:9092'] });
}

describe('connection list', () => {
  test('begins with the playground, unlocked, which no lock or removal touches', async () => {
    const list = await openList();
    expect(list.list()).toMatchObject([{ id: 'playground', kind: 'playground', unlocked: true }]);
    expect(list.setLock('playground', false, '').unlocked).toBe(true);
    await expect(list.remove('playground')).rejects.toMatchObject({
      error: { code: 'CONNECTION_NOT_FOUND' },
    });
  });

  test('leads to no broker until the playground has run, then keeps its last address', async () => {
    const list = await openList();
    expect(list.list()[0]?.bootstrapServers).toEqual(['127.0.0.1:1']);
    const listener = vi.fn();
    list.on('changed', listener);
    list.setPlaygroundServer('127.0.0.1:19092');
    list.setPlaygroundServer('127.0.0.1:19092');
    list.setPlaygroundServer(null);
    expect(list.list()[0]?.bootstrapServers).toEqual(['127.0.0.1:19092']);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('keeps saved connections over a restart, in order, changed and removed by id', async () => {
    const list = await openList();
    const first = await list.save(null, draft('first'));
    await list.save(null, draft('second'));
    await list.save(first.id, draft('renamed'));
    expect((await openList()).list().map(({ name }) => name)).toEqual([
      'Playground',
      'renamed',
      'second',
    ]);
    await list.remove(first.id);
    expect((await openList()).list().map(({ name }) => name)).toEqual(['Playground', 'second']);
  });

  test('a change or removal of what is not there is refused', async () => {
    const list = await openList();
    const refused = { error: { code: 'CONNECTION_NOT_FOUND' } };
    await expect(list.save('nobody', draft('x'))).rejects.toMatchObject(refused);
    await expect(list.remove('nobody')).rejects.toMatchObject(refused);
  });

  test('no more connections than the cap are kept', async () => {
    const list = await openList();
    for (let i = 0; i < limits.connections; i += 1) await list.save(null, draft(`c${i}`));
    await expect(list.save(null, draft('one more'))).rejects.toMatchObject({
      error: { code: 'LIMIT_EXCEEDED' },
    });
  });
});

describe('C6 lock of a connection', () => {
  test('opens only for its name, typed exactly', async () => {
    const list = await openList();
    const { id, unlocked } = await list.save(null, draft('Production'));
    expect(unlocked).toBe(false);
    for (const typed of ['', 'production', 'Production ']) {
      expect(() => list.setLock(id, true, typed)).toThrow('CONFIRMATION_MISMATCH');
    }
    expect(list.setLock(id, true, 'Production').unlocked).toBe(true);
    expect(list.setLock(id, false, '').unlocked).toBe(false);
  });

  test('closes with the run, and is never in the file', async () => {
    const list = await openList();
    const { id } = await list.save(null, draft('Production'));
    list.setLock(id, true, 'Production');
    expect(readFileSync(join(folder, 'connections.json'), 'utf8')).not.toContain('unlocked');
    expect((await openList()).list()[1]?.unlocked).toBe(false);
  });

  test('closes when the connection is changed, so that it never opens another cluster', async () => {
    const list = await openList();
    const { id } = await list.save(null, draft('Staging'));
    list.setLock(id, true, 'Staging');
    expect((await list.save(id, draft('Production'))).unlocked).toBe(false);
  });
});
