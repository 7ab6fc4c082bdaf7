import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RiverscopeError } from '#shared/contract/errors';
import { openPaintClock, type PaintClock } from './after-paint';
import { randomNonce } from './data-port';
import { FakeMain, FakePage } from './page-and-worker.fixture';
import { WorkerClient } from './worker-client';
import type { WorkerSession } from './worker-session';

const health = {
  rssBytes: 1,
  loopP99Ms: 2,
  recordsPerSecond: 3,
  bytesPerSecond: 4,
  droppedFrames: 0,
};
const configs = { configs: [] };
const input = { connectionId: 'local', topics: ['tweets'] };

describe('worker client', () => {
  let page: FakePage;
  let main: FakeMain;
  let paint: PaintClock;
  let client: WorkerClient;

  beforeEach(() => {
    page = new FakePage();
    main = new FakeMain(page);
    paint = openPaintClock(page.window);
    client = new WorkerClient({
      bridge: main.bridge,
      page: page.window,
      paint,
      nonce: randomNonce,
    });
  });

  afterEach(() => {
    client.close();
    paint.close();
    for (const port of main.ports) port.close();
  });

  async function session(): Promise<WorkerSession> {
    return new Promise((resolve) => {
      const stop = client.inEachSession((present) => {
        resolve(present);
        return () => undefined;
      });
      queueMicrotask(stop);
    });
  }

  async function request() {
    const count = () => main.ports.flatMap((port) => port.of('request')).length;
    const before = count();
    const answer = client.request('topics.configs', input);
    await vi.waitFor(() => expect(count()).toBe(before + 1));
    return { answer, id: main.worker.of('request').at(-1)?.id ?? 0 };
  }

  it('settles a request with the answer to it', async () => {
    const { answer, id } = await request();
    main.worker.post({ type: 'answer', id, output: configs });
    await expect(answer).resolves.toEqual(configs);
    expect(main.worker.of('request')[0]).toMatchObject({ verb: 'topics.configs', input });
  });

  it('rejects with the code the worker refused with', async () => {
    const { answer, id } = await request();
    const error = { code: 'TOPIC_NOT_FOUND', params: { topic: 'tweets' } } as const;
    main.worker.post({ type: 'refusal', id, error });
    await expect(answer).rejects.toMatchObject({ error });
  });

  it('takes no answer that breaks the contract', async () => {
    const { answer, id } = await request();
    main.worker.post({ type: 'answer', id, output: { configs: 'none' } });
    await expect(answer).rejects.toMatchObject({ error: { code: 'INTERNAL' } });
  });

  it('rejects at once when cancelled, tells the worker, and ignores what comes later', async () => {
    const abort = new AbortController();
    const present = await session();
    const answer = present.request('topics.configs', input, abort.signal);
    answer.catch(() => undefined);
    await vi.waitFor(() => expect(main.worker.of('request')).toHaveLength(1));
    abort.abort();
    await expect(answer).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
    await vi.waitFor(() => expect(main.worker.of('cancel')).toHaveLength(1));
    const id = main.worker.of('request')[0]?.id ?? 0;
    expect(main.worker.of('cancel')[0]?.id).toBe(id);
    main.worker.post({ type: 'answer', id, output: configs });
    const next = await request();
    main.worker.post({ type: 'answer', id: next.id, output: configs });
    await expect(next.answer).resolves.toEqual(configs);
  });

  it('grants credit for two frames at first, then for one after each paint', async () => {
    const frames: unknown[] = [];
    const present = await session();
    present.subscribe('worker.health', {}, { onFrame: (f) => frames.push(f), onEnd: vi.fn() });
    await vi.waitFor(() => expect(main.worker.of('subscribe')).toHaveLength(1));
    expect(main.worker.of('credit')).toHaveLength(0);
    await page.paint();
    await vi.waitFor(() => expect(main.worker.of('credit')).toHaveLength(1));

    const id = main.worker.of('subscribe')[0]?.id ?? 0;
    main.worker.post({ type: 'frame', id, sequence: 1, dropped: 0, payload: health });
    await vi.waitFor(() => expect(frames).toEqual([health]));
    expect(main.worker.of('credit')).toHaveLength(1);
    await page.paint();
    await vi.waitFor(() => expect(main.worker.of('credit')).toHaveLength(2));
    expect(main.worker.of('credit').map((credit) => credit.frames)).toEqual([2, 1]);
  });

  it('grants nothing while hidden, and goes on when seen again', async () => {
    const present = await session();
    const onFrame = vi.fn();
    present.subscribe('worker.health', {}, { onFrame, onEnd: vi.fn() });
    await page.paint();
    await vi.waitFor(() => expect(main.worker.of('credit')).toHaveLength(1));
    page.show(false);
    const id = main.worker.of('subscribe')[0]?.id ?? 0;
    main.worker.post({ type: 'frame', id, sequence: 1, dropped: 0, payload: health });
    await vi.waitFor(() => expect(onFrame).toHaveBeenCalled());
    await page.paint();
    const { answer, id: requestId } = await request();
    expect(main.worker.of('credit')).toHaveLength(1);
    main.worker.post({ type: 'answer', id: requestId, output: configs });
    await answer;
    page.show(true);
    await page.paint();
    await vi.waitFor(() => expect(main.worker.of('credit')).toHaveLength(2));
  });

  it('ends a subscription whose frame breaks the contract', async () => {
    const present = await session();
    const onEnd = vi.fn();
    present.subscribe('worker.health', {}, { onFrame: vi.fn(), onEnd });
    await vi.waitFor(() => expect(main.worker.of('subscribe')).toHaveLength(1));
    const id = main.worker.of('subscribe')[0]?.id ?? 0;
    main.worker.post({ type: 'frame', id, sequence: 1, dropped: 0, payload: { rssBytes: 'x' } });
    await vi.waitFor(() =>
      expect(onEnd).toHaveBeenCalledWith(expect.objectContaining({ code: 'INTERNAL' })),
    );
    await vi.waitFor(() => expect(main.worker.of('unsubscribe')).toHaveLength(1));
  });

  it('rejects what is in flight when the worker restarts, and carries on with the next', async () => {
    const old = await session();
    const onEnd = vi.fn();
    old.subscribe('worker.health', {}, { onFrame: vi.fn(), onEnd });
    const { answer } = await request();
    main.restart();
    await expect(answer).rejects.toMatchObject({ error: { code: 'WORKER_RESTARTED' } });
    expect(onEnd).toHaveBeenCalledWith({ code: 'WORKER_RESTARTED', params: {} });
    await expect(old.request('topics.configs', input)).rejects.toMatchObject({
      error: { code: 'WORKER_RESTARTED' },
    });
    const next = await request();
    main.worker.post({ type: 'answer', id: next.id, output: configs });
    await expect(next.answer).resolves.toEqual(configs);
    expect((await session()).generation).toBe(2);
  });

  it('runs a task in every session and ends it with each', async () => {
    const seen: string[] = [];
    await session();
    client.inEachSession(({ generation }) => {
      seen.push(`start ${generation}`);
      return () => seen.push(`end ${generation}`);
    });
    main.restart();
    await vi.waitFor(() => expect(seen).toEqual(['start 1', 'end 1', 'start 2']));
  });

  it('asks again when main has no worker yet', async () => {
    await session();
    main.running = false;
    main.worker.close();
    await vi.waitFor(() => expect(main.nonces.length).toBeGreaterThan(1), { timeout: 3_000 });
    main.running = true;
    const { answer, id } = await vi.waitFor(request, { timeout: 3_000 });
    main.worker.post({ type: 'answer', id, output: configs });
    await expect(answer).resolves.toEqual(configs);
  });

  it('never uses a nonce twice', async () => {
    await session();
    main.restart();
    await vi.waitFor(() => expect(main.nonces.length).toBeGreaterThanOrEqual(2));
    expect(new Set(main.nonces).size).toBe(main.nonces.length);
  });

  it('can be cancelled while there is no session', async () => {
    await session();
    main.running = false;
    main.worker.close();
    await vi.waitFor(() => expect(main.nonces.length).toBeGreaterThan(1), { timeout: 3_000 });
    const abort = new AbortController();
    const answer = client.request('topics.configs', input, abort.signal);
    abort.abort();
    await expect(answer).rejects.toSatisfy(
      (thrown: RiverscopeError) => thrown.error.code === 'CANCELLED',
    );
  });
});
