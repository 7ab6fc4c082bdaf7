import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import type { Bandwidth } from '#core/kafka/kafka-cluster';
import { type DataVerb, dataStreams, dataVerbs } from '#shared/contract/data';
import { limits } from '#shared/contract/limits';
import { workerMessageSchema } from '#shared/contract/port';
import type { Connection } from '#shared/model/connection';
import { newestFirst } from '#shared/model/record-sort';
import { KafkaHost } from './kafka-host';
import { TestPage } from './test-page.fixture';
import { UnreachableCluster } from './unreachable-cluster.fixture';

const locked: Connection = {
  id: 'locked',
  name: 'Production',
  bootstrapServers: ['localhost:1'],
  color: 'red',
  kind: 'saved',
  unlocked: false,
};
const unlocked: Connection = { ...locked, id: 'unlocked', name: 'Test', unlocked: true };

const ref = { topic: 'tweets-topic', partition: 0, offset: 0 };

/** An input that is in contract for each verb that changes a cluster. */
const mutatingInputs = {
  'tweets.like': (connectionId: string) => ({ connectionId, ref }),
};

const open: { close(): unknown }[] = [];

function started() {
  const clusters: UnreachableCluster[] = [];
  const bandwidths: (Bandwidth | undefined)[] = [];
  const host = new KafkaHost({
    openCluster: ({ bootstrapServers, bandwidth }) => {
      const cluster = new UnreachableCluster(bootstrapServers[0] ?? '');
      clusters.push(cluster);
      bandwidths.push(bandwidth);
      return cluster;
    },
    chronometer: systemChronometer,
    wallClock: Date.now,
    newId: randomUUID,
  });
  host.updateConnections([locked, unlocked]);
  const page = new TestPage();
  host.serve(page.hostPort, 3);
  open.push(page, host);
  return { host, page, clusters, bandwidths };
}

async function refusalOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => 'answered',
    (thrown: { error?: unknown }) => thrown.error ?? thrown,
  );
}

afterEach(async () => {
  vi.useRealTimers();
  for (const each of open.splice(0)) await each.close();
});

describe('KafkaHost', () => {
  it('tells the page the generation of the worker first', async () => {
    const { page } = started();
    await page.request('records.close', { handle: 'r-1' });
    expect(page.received[0]).toEqual({ type: 'hello', generation: 3 });
  });

  it('passes on why a broker cannot be reached', async () => {
    const { page } = started();
    expect(await refusalOf(page.request('cluster.overview', { connectionId: 'locked' }))).toEqual({
      code: 'BROKER_UNREACHABLE',
      params: { address: 'localhost:1', reason: 'connection refused' },
    });
  });

  it('knows no connection that main did not tell about', async () => {
    const { page, clusters } = started();
    expect(await refusalOf(page.request('cluster.overview', { connectionId: 'other' }))).toEqual({
      code: 'CONNECTION_NOT_FOUND',
      params: { connectionId: 'other' },
    });
    expect(clusters).toEqual([]);
  });

  it('holds an open cluster to what its connection says now', async () => {
    const { host, page, clusters, bandwidths } = started();
    await refusalOf(page.request('cluster.overview', { connectionId: 'locked' }));
    expect(bandwidths[0]?.()).toBeUndefined();
    host.updateConnections([{ ...locked, bandwidth: 2_000_000 }, unlocked]);
    expect(bandwidths[0]?.()).toBe(2_000_000);
    expect(clusters.map(({ closed }) => closed)).toEqual([false]);
  });

  it('answers a cancelled request at once, and only once', async () => {
    const { page } = started();
    page.post({ type: 'request', id: 900, verb: 'topics.list', input: { connectionId: 'locked' } });
    page.post({ type: 'cancel', id: 900 });
    await refusalOf(page.request('topics.list', { connectionId: 'locked' }));
    const answers = page.received.filter((message) => 'id' in message && message.id === 900);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ type: 'refusal' });
  });

  it('ends subscriptions to a connection that is removed', async () => {
    const { host, page } = started();
    const input = { connectionId: 'locked', topics: ['a'] };
    const { end, latest } = page.subscribe('topics.activity', input);
    await vi.waitFor(() => expect(latest()?.topics[0]?.error?.code).toBe('BROKER_UNREACHABLE'));
    host.updateConnections([unlocked]);
    await vi.waitFor(() =>
      expect(end()).toEqual({
        code: 'CONNECTION_NOT_FOUND',
        params: { connectionId: 'locked' },
      }),
    );
  });

  it('refuses more open subscriptions than the cap', async () => {
    const { page } = started();
    const opened = Array.from({ length: limits.maxOpenSubscriptions + 1 }, () =>
      page.subscribe('worker.health', {}),
    );
    await vi.waitFor(() => expect(opened.at(-1)?.end()?.code).toBe('LIMIT_EXCEEDED'));
    expect(opened[0]?.end()).toBeUndefined();
    page.post({ type: 'unsubscribe', id: opened[0]?.id });
    const another = page.subscribe('worker.health', {});
    await vi.waitFor(() => expect(another.latest()).not.toBeNull());
  });

  it('samples a cluster no more once the page is gone', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { page } = started();
    const { latest } = page.subscribe('topics.activity', {
      connectionId: 'locked',
      topics: ['a'],
    });
    await vi.waitFor(() => expect(latest()).not.toBeNull());
    expect(vi.getTimerCount()).toBe(1);
    page.close();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  });
});

describe('C6 a read-only connection', () => {
  const mutating = Object.entries(dataVerbs).flatMap(([verb, { mutates }]) =>
    mutates ? [verb as DataVerb] : [],
  );

  it('C6 knows an input for every mutating verb of the contract', () => {
    expect(mutating.toSorted()).toEqual(Object.keys(mutatingInputs).toSorted());
  });

  it.each(Object.entries(mutatingInputs))(
    'C6 refuses %s, called straight on the port, before any socket is touched',
    async (verb, inputFor) => {
      const { page, clusters } = started();
      expect(await refusalOf(page.ask(verb, inputFor('locked')))).toEqual({
        code: 'CONNECTION_READ_ONLY',
        params: { connection: 'Production', action: verb },
      });
      expect(clusters.map((cluster) => cluster.requests)).toEqual([]);
    },
  );

  it.each(Object.entries(mutatingInputs))(
    'C6 carries %s out once unlocked, and refuses it when locked again',
    async (verb, inputFor) => {
      const { host, page, clusters } = started();
      // Reading the tweet waits for a broker, so the answer itself is not waited for.
      void refusalOf(page.ask(verb, inputFor('unlocked')));
      await vi.waitFor(() => expect(clusters[0]?.requests).toBeGreaterThan(0));
      host.updateConnections([locked, { ...unlocked, unlocked: false }]);
      expect(await refusalOf(page.ask(verb, inputFor('unlocked')))).toMatchObject({
        code: 'CONNECTION_READ_ONLY',
      });
    },
  );
});

/** Inputs near the contract, so that more than the outermost check is reached. */
const nearInput = fc.record(
  {
    connectionId: fc.oneof(fc.constantFrom('locked', 'unlocked', 'other'), fc.jsonValue()),
    topic: fc.oneof(fc.constant('a'), fc.jsonValue()),
    topics: fc.oneof(fc.constant(['a']), fc.jsonValue()),
    handle: fc.oneof(fc.constantFrom('r-1', 'a-1', 'r-999'), fc.jsonValue()),
    ref: fc.oneof(fc.constant(ref), fc.jsonValue()),
    query: fc.jsonValue(),
    definition: fc.jsonValue(),
    analysisId: fc.oneof(fc.uuid({ version: 4 }), fc.jsonValue()),
    held: fc.boolean(),
    start: fc.oneof(fc.nat(), fc.jsonValue()),
    count: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.jsonValue()),
    sort: fc.constantFrom(newestFirst, { by: 'size', direction: 'ascending' }, 'sideways'),
    windows: fc.oneof(fc.nat(700), fc.jsonValue()),
    part: fc.constantFrom('key', 'value', 'headers'),
    length: fc.nat(),
  },
  { requiredKeys: [] },
);
const anyInput = fc.oneof(fc.jsonValue(), nearInput);

describe('P6 the worker parses its port strictly', () => {
  const verbs = fc.oneof(
    fc.constantFrom(...Object.keys(dataVerbs)),
    fc.constantFrom('toString', '__proto__', 'constructor', ''),
    fc.string(),
  );

  it('P6 answers or refuses every request exactly once, whatever its verb and input', async () => {
    const { page } = started();
    await fc.assert(
      fc.asyncProperty(verbs, anyInput, async (verb, input) => {
        const answer = page.ask(verb, input);
        const error = await refusalOf(answer);
        if (error !== 'answered') expect(error).toMatchObject({ code: expect.any(String) });
      }),
      { numRuns: 500 },
    );
    const ids = page.received.flatMap((message) => ('id' in message ? [message.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const message of page.received) {
      expect(workerMessageSchema.safeParse(message).success).toBe(true);
    }
  });

  it('P6 calls nothing internal an answer: random input never ends in an INTERNAL error', async () => {
    const { page } = started();
    await fc.assert(
      fc.asyncProperty(verbs, anyInput, async (verb, input) => {
        expect(await refusalOf(page.ask(verb, input))).not.toMatchObject({ code: 'INTERNAL' });
      }),
      { numRuns: 300 },
    );
  });

  it('P6 survives every kind of message and goes on serving', async () => {
    const { page } = started();
    const types = fc.constantFrom('request', 'cancel', 'subscribe', 'credit', 'unsubscribe', 'x');
    const streams = fc.oneof(fc.constantFrom(...Object.keys(dataStreams)), fc.string());
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          type: fc.oneof(types, fc.jsonValue()),
          id: fc.oneof(fc.nat(50), fc.jsonValue()),
          verb: verbs,
          stream: streams,
          input: anyInput,
          frames: fc.oneof(fc.integer(), fc.jsonValue()),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record({
        type: fc.constant('subscribe'),
        id: fc.nat(50),
        stream: streams,
        input: anyInput,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 10 }), async (messages) => {
        for (const each of messages) page.post(each);
        const probe = await refusalOf(page.ask('topics.list', { connectionId: 'other' }));
        expect(probe).toMatchObject({ code: expect.stringMatching(/CONNECTION_NOT_FOUND|IN/) });
      }),
      { numRuns: 200 },
    );
  });

  it('P6 refuses what is too long to be a verb, and echoes little of it', async () => {
    const { page } = started();
    page.post({ type: 'request', id: 1, verb: 'v'.repeat(1_000_000), input: {} });
    await vi.waitFor(() => expect(page.received).toHaveLength(2));
    expect(JSON.stringify(page.received).length).toBeLessThan(1_000);
  });
});
