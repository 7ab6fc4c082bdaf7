import { describe, expect, it } from 'vitest';
import { HandleTable } from './handle-table';

class Opened {
  closed = 0;
  close(): void {
    this.closed += 1;
  }
}

const { signal } = new AbortController();

describe('HandleTable', () => {
  it('hands out handles that are never used twice and closes what it holds once', async () => {
    const table = new HandleTable<Opened>('record set', 'r', 10);
    const values = [new Opened(), new Opened()] as const;
    expect(await table.add(values[0], signal)).toBe('r-1');
    await table.close('r-1');
    await table.close('r-1');
    expect(await table.add(values[1], signal)).toBe('r-2');
    expect(() => table.get('r-1')).toThrow('HANDLE_NOT_FOUND');
    await table.closeAll();
    await table.closeAll();
    expect(values.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  it('closes what was opened for a request that is no longer wanted', async () => {
    const table = new HandleTable<Opened>('record set', 'r', 10);
    const value = new Opened();
    await expect(table.add(value, AbortSignal.abort())).rejects.toThrow('CANCELLED');
    expect(value.closed).toBe(1);
  });

  it('refuses more than its limit', async () => {
    const table = new HandleTable<Opened>('analysis', 'a', 1);
    table.assertRoom();
    await table.add(new Opened(), signal);
    expect(() => table.assertRoom()).toThrow('LIMIT_EXCEEDED');
  });

  it('closes everything even when something fails to close', async () => {
    const table = new HandleTable<{ close(): void }>('analysis', 'a', 10);
    const value = new Opened();
    await table.add(
      {
        close: () => {
          throw new Error('stuck');
        },
      },
      signal,
    );
    await table.add(value, signal);
    await table.closeAll();
    expect(value.closed).toBe(1);
  });
});
