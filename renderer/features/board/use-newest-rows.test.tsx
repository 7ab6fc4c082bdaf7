import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { RecordRow, RecordSetStatus } from '#shared/model/record';
import type { OpenRecordSet, RecordSetView } from '../../data/use-record-set';
import { useNewestRows } from './use-newest-rows';
import { usePausedSet } from './use-paused-set';

afterEach(cleanup);

/** A live set as one session of the worker has it, with rows that can be added. */
class Session {
  readonly rows: RecordRow[] = [];
  frozen = false;

  readonly recordSet = {
    slice: async () => ({ total: this.rows.length, rows: [...this.rows] }),
    pause: async () => {
      this.frozen = true;
    },
    resume: async () => {
      this.frozen = false;
    },
  } as unknown as OpenRecordSet;

  view(state: RecordSetStatus['state']): RecordSetView {
    const status = { state, kept: this.rows.length, evicted: 0 } as RecordSetStatus;
    return { recordSet: this.recordSet, status, error: null };
  }

  add(author: string): void {
    const text = (value: string) => ({ kind: 'text', text: value, truncated: false });
    this.rows.unshift({
      topic: 'tweets',
      partition: 0,
      offset: String(this.rows.length),
      timestamp: 0,
      key: { decoder: 'text', text: author, truncated: false },
      value: { decoder: 'text', text: '', truncated: false },
      fields: [text(author), text('hello'), text('java')],
    } as unknown as RecordRow);
  }
}

function show(session: Session) {
  return renderHook(
    ({ view, held }: { view: RecordSetView; held: boolean }) => {
      const rows = useNewestRows(view, 10, held);
      usePausedSet(view.recordSet, held && rows.length > 0);
      return rows.map(({ author }) => author);
    },
    { initialProps: { view: session.view('live'), held: false } },
  );
}

it('holds an empty list only once it has its first rows', async () => {
  const session = new Session();
  const { result, rerender } = show(session);
  rerender({ view: session.view('live'), held: true });
  expect(session.frozen).toBe(false);

  session.add('ann');
  rerender({ view: session.view('live'), held: true });
  await vi.waitFor(() => expect(result.current).toEqual(['ann']), { timeout: 3_000 });
  await vi.waitFor(() => expect(session.frozen).toBe(true));

  rerender({ view: session.view('paused'), held: false });
  expect(session.frozen).toBe(false);
});

it('keeps its rows over a restart until the new session has some, or has none to show', async () => {
  const session = new Session();
  session.add('ann');
  const { result, rerender } = show(session);
  await vi.waitFor(() => expect(result.current).toEqual(['ann']));

  const next = new Session();
  const slice = vi.spyOn(next.recordSet, 'slice');
  rerender({ view: { recordSet: next.recordSet, status: null, error: null }, held: false });
  rerender({ view: next.view('reading'), held: false });
  expect(slice).not.toHaveBeenCalled();
  expect(result.current).toEqual(['ann']);
  next.add('bob');
  rerender({ view: next.view('reading'), held: false });
  await vi.waitFor(() => expect(result.current).toEqual(['bob']));

  rerender({ view: new Session().view('live'), held: false });
  await vi.waitFor(() => expect(result.current).toEqual([]));
});
