import { describe, expect, it, vi } from 'vitest';
import { fail } from '#shared/contract/errors';
import type { RecordRow } from '#shared/model/record';
import { newestFirst } from '#shared/model/record-sort';
import { RecordPages, type SliceSource } from './record-pages';

const view = { sort: newestFirst, columns: [] };
const preview = { decoder: 'text', text: '', truncated: false, size: 0 } as const;

function row(offset: number): RecordRow {
  return {
    topic: 't',
    partition: 0,
    offset,
    timestamp: 0,
    timestampType: 'create',
    key: preview,
    value: preview,
    headers: 0,
    fields: [],
    error: null,
  };
}

/** A set of `count` records, newest first, that can grow and answers at most `mostRows` at once. */
function source(count: number, mostRows = Number.POSITIVE_INFINITY) {
  const set = { count, asked: [] as number[] };
  const slice: SliceSource['slice'] = async ({ start, count: wanted }) => {
    set.asked.push(start);
    const length = Math.max(0, Math.min(wanted, mostRows, set.count - start));
    const rows = Array.from({ length }, (_, at) => row(set.count - 1 - start - at));
    return { total: set.count, rows };
  };
  return { set, pages: new RecordPages({ slice }, view) };
}

describe('RecordPages', () => {
  it('loads only the pages looked at', async () => {
    const { set, pages } = source(10_000);
    pages.look(350, 420);
    await vi.waitFor(() => expect(pages.rowAt(350)?.offset).toBe(9_649));
    expect(set.asked).toEqual([300, 400]);
    expect(pages.rowAt(0)).toBeUndefined();
    expect(pages.total).toBe(10_000);
  });

  it('asks for the rest of a page that did not fit into one answer', async () => {
    const { set, pages } = source(130, 60);
    pages.look(0, 130);
    await vi.waitFor(() => expect(pages.rowAt(129)?.offset).toBe(0));
    expect(pages.rowAt(99)?.offset).toBe(30);
    expect(set.asked.toSorted((a, b) => a - b)).toEqual([0, 60, 100]);
  });

  it('keeps showing what it had until the changed view has come', async () => {
    const { set, pages } = source(10);
    pages.look(0, 10);
    await vi.waitFor(() => expect(pages.total).toBe(10));
    set.count = 12;
    pages.refresh();
    expect(pages.rowAt(0)?.offset).toBe(9);
    await vi.waitFor(() => expect(pages.rowAt(0)?.offset).toBe(11));
  });

  it('asks once more, not once for each change, for what changed while it was loading', async () => {
    const { set, pages } = source(10);
    pages.look(0, 10);
    for (let change = 0; change < 20; change += 1) pages.refresh();
    set.count = 30;
    await vi.waitFor(() => expect(pages.total).toBe(30));
    expect(set.asked).toEqual([0, 0]);
  });

  it('follows a record that new ones have pushed down, and shows nothing else until then', async () => {
    const { set, pages } = source(2_000);
    pages.look(0, 40);
    await vi.waitFor(() => expect(pages.rowAt(9)?.offset).toBe(1_990));
    set.count = 3_300;
    const ref = { topic: 't', partition: 0, offset: 1_990 };
    const held = await pages.hold(ref, 9);
    expect(held?.moved).toBe(1_300);
    expect(pages.rowAt(9)?.offset).toBe(1_990);
    held?.commit();
    expect(pages.rowAt(1_309)?.offset).toBe(1_990);
    expect(pages.rowAt(1_339)?.offset).toBe(1_960);
    expect(await pages.hold({ ...ref, partition: 7 }, 9)).toBeNull();
  });

  it('reports a failure, and recovers when asked again', async () => {
    let broken = true;
    const pages = new RecordPages(
      {
        slice: async () => {
          if (broken) throw fail('HANDLE_NOT_FOUND', { kind: 'record set', handle: 'r-1' });
          return { total: 1, rows: [row(0)] };
        },
      },
      view,
    );
    pages.look(0, 1);
    await vi.waitFor(() => expect(pages.error?.code).toBe('HANDLE_NOT_FOUND'));
    broken = false;
    pages.refresh();
    await vi.waitFor(() => expect(pages.rowAt(0)?.offset).toBe(0));
    expect(pages.error).toBeNull();
  });

  it('forgets the pages looked at longest ago', async () => {
    const { pages } = source(100_000);
    for (let first = 0; first < 10_000; first += 100) {
      pages.look(first, first + 100);
      await vi.waitFor(() => expect(pages.rowAt(first)).toBeDefined(), { interval: 1 });
    }
    expect(pages.rowAt(0)).toBeUndefined();
    expect(pages.rowAt(9_950)).toBeDefined();
  });
});
