import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPaintClock, type PaintClock } from './after-paint';
import { randomNonce } from './data-port';
import { Feed } from './feed';
import { openHandle } from './open-handle';
import { FakeMain, FakePage } from './page-and-worker.fixture';
import { WorkerClient } from './worker-client';

const definition = {
  name: 'rate',
  source: { topics: ['tweets'] },
  window: { kind: 'tumbling', size: '1s' },
  aggregates: [{ as: 'count', fn: 'count' }],
} as const;

describe('feed', () => {
  let page: FakePage;
  let main: FakeMain;
  let paint: PaintClock;
  let client: WorkerClient;
  let feed: Feed<string>;

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
    feed = new Feed<string>({
      client,
      async run({ session, signal, publish }) {
        const source = structuredClone(definition) as never;
        const opening = { connectionId: 'local', definition: source };
        const handle = await openHandle(session, 'analysis.open', opening, signal);
        if (handle !== null) publish(handle, 1);
      },
    });
  });

  afterEach(() => {
    client.close();
    paint.close();
    for (const port of main.ports) port.close();
  });

  const requests = (verb: string) =>
    main.ports.flatMap((port) => port.of('request')).filter((sent) => sent.verb === verb);

  async function answerOpening(handle: string, count = 1): Promise<void> {
    const sent = await vi.waitFor(() => {
      const openings = requests('analysis.open');
      expect(openings).toHaveLength(count);
      return openings.at(-1);
    });
    main.worker.post({ type: 'answer', id: sent?.id ?? 0, output: { handle } });
  }

  it('opens with its first listener and closes with its last, a moment later so that the next view can share it', async () => {
    const told = vi.fn();
    const stopOne = feed.subscribe(told);
    const stopTwo = feed.subscribe(vi.fn());
    await answerOpening('a-1');
    await vi.waitFor(() => expect(feed.get()).toMatchObject({ value: 'a-1', dropped: 1 }));
    expect(told).toHaveBeenCalled();
    stopOne();
    expect(requests('analysis.close')).toHaveLength(0);
    stopTwo();
    expect(requests('analysis.close')).toHaveLength(0);
    await vi.waitFor(() => expect(requests('analysis.close')).toHaveLength(1), { timeout: 5_000 });
    expect(requests('analysis.close')[0]?.input).toEqual({ handle: 'a-1' });
  });

  it('closes what was opened although nobody listened any more when it came', async () => {
    const stop = feed.subscribe(vi.fn());
    await vi.waitFor(() => expect(requests('analysis.open')).toHaveLength(1));
    stop();
    await answerOpening('a-9');
    await vi.waitFor(() => expect(requests('analysis.close')).toHaveLength(1));
    expect(requests('analysis.close')[0]?.input).toEqual({ handle: 'a-9' });
    expect(feed.get().value).toBeNull();
  });

  it('opens again after a restart of the worker and keeps the last value meanwhile', async () => {
    const stop = feed.subscribe(vi.fn());
    await answerOpening('a-1');
    await vi.waitFor(() => expect(feed.get().value).toBe('a-1'));
    main.restart();
    expect(feed.get().value).toBe('a-1');
    await answerOpening('a-2', 2);
    await vi.waitFor(() => expect(feed.get()).toMatchObject({ value: 'a-2', error: null }));
    stop();
  });

  it('tells a lasting error and stays closed', async () => {
    const stop = feed.subscribe(vi.fn());
    await vi.waitFor(() => expect(requests('analysis.open')).toHaveLength(1));
    const error = { code: 'NOT_AUTHORIZED', params: { resource: 'tweets' } } as const;
    main.worker.post({ type: 'refusal', id: requests('analysis.open')[0]?.id ?? 0, error });
    await vi.waitFor(() => expect(feed.get().error).toEqual(error));
    expect(requests('analysis.open')).toHaveLength(1);
    stop();
  });

  it('tries again after an error that may pass', async () => {
    const stop = feed.subscribe(vi.fn());
    await vi.waitFor(() => expect(requests('analysis.open')).toHaveLength(1));
    const error = { code: 'TOPIC_NOT_FOUND', params: { topic: 'tweets' } } as const;
    main.worker.post({ type: 'refusal', id: requests('analysis.open')[0]?.id ?? 0, error });
    await vi.waitFor(() => expect(feed.get().error).toEqual(error));
    await vi.waitFor(() => expect(requests('analysis.open')).toHaveLength(2), { timeout: 5_000 });
    await answerOpening('a-3', 2);
    await vi.waitFor(() => expect(feed.get()).toMatchObject({ value: 'a-3', error: null }));
    stop();
  });

  it('tells newer values no more often than asked, and always the newest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      let publish: (value: string, dropped: number) => void = () => undefined;
      const paced = new Feed<string>({
        client,
        everyMs: 250,
        async run(run) {
          publish = run.publish;
        },
      });
      const told = vi.fn();
      const stop = paced.subscribe(told);
      await vi.waitFor(() => {
        publish('first', 0);
        expect(paced.get().value).toBe('first');
      });
      await vi.advanceTimersByTimeAsync(1_000);
      told.mockClear();
      for (let step = 0; step < 20; step++) {
        publish(`value ${step}`, 1);
        await vi.advanceTimersByTimeAsync(50);
      }
      await vi.advanceTimersByTimeAsync(250);
      expect(told.mock.calls.length).toBeLessThanOrEqual(5);
      expect(paced.get()).toMatchObject({ value: 'value 19', dropped: 20 });
      stop();
    } finally {
      vi.useRealTimers();
    }
  });
});
