import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { AppLog } from './app-log';
import { type ChildHandle, ProcessSupervisor } from './process-supervisor';

/** A child process that does what the test says. */
class ScriptedChild implements ChildHandle<string> {
  readonly posted: unknown[] = [];
  killed = false;
  #onMessage: (message: unknown) => void = () => undefined;
  #onExit: (code: number) => void = () => undefined;

  on(event: 'message', listener: (message: unknown) => void): void;
  on(event: 'exit', listener: (code: number) => void): void;
  on(event: 'message' | 'exit', listener: (value: number) => void): void {
    if (event === 'message') this.#onMessage = listener as (message: unknown) => void;
    else this.#onExit = listener;
  }

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }

  say(message: unknown): void {
    this.#onMessage(message);
  }

  exit(code: number): void {
    this.#onExit(code);
  }
}

/** Time that passes when the test says so. */
class ManualClock {
  #now = 1_000_000;
  #timers: { at: number; action: () => void }[] = [];

  now = () => this.#now;

  after = (ms: number, action: () => void) => {
    const timer = { at: this.#now + ms, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  pass(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { action } of due) action();
  }
}

let folder: string;
let clock: ManualClock;
let children: ScriptedChild[];
let supervisor: ProcessSupervisor<string, { type: 'ready' }, string>;
let log: AppLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rs-supervisor-'));
  clock = new ManualClock();
  children = [];
  log = new AppLog(join(folder, 'app.log'), clock.now);
  supervisor = new ProcessSupervisor({
    name: 'worker',
    start: () => {
      const child = new ScriptedChild();
      children.push(child);
      return child;
    },
    messages: z.object({ type: z.literal('ready') }),
    clock,
    log,
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

function child(): ScriptedChild {
  const last = children.at(-1);
  if (last === undefined) throw new Error('nothing was started');
  return last;
}

test('a process runs once it has spoken; what it says is passed on, nonsense is not', async () => {
  const said: unknown[] = [];
  supervisor.on('message', (message) => said.push(message));
  await supervisor.start();
  expect(supervisor.state).toEqual({ status: 'starting', generation: 1, retryAt: null });
  child().say({ type: 'nonsense' });
  expect(supervisor.state.status).toBe('starting');
  child().say({ type: 'ready' });
  expect(supervisor.state.status).toBe('running');
  expect(said).toEqual([{ type: 'ready' }]);
  expect(readFileSync(log.file, 'utf8')).toContain('worker said something unknown');
});

test('a dead process is started again as the next generation, after a growing, capped wait', async () => {
  await supervisor.start();
  const waits: number[] = [];
  for (let death = 1; death <= 9; death += 1) {
    child().exit(9);
    expect(supervisor.state.status).toBe('restarting');
    const wait = (supervisor.state.retryAt ?? 0) - clock.now();
    waits.push(wait);
    clock.pass(wait - 1);
    expect(children).toHaveLength(death);
    clock.pass(1);
    expect(supervisor.state).toMatchObject({ status: 'starting', generation: death + 1 });
  }
  expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000]);
});

test('a process that dies ten times in a row is given up, and may be started by hand', async () => {
  await supervisor.start();
  for (let death = 1; death <= 10; death += 1) {
    child().exit(1);
    clock.pass(10_000);
  }
  expect(children).toHaveLength(10);
  expect(supervisor.state.status).toBe('failed');
  await supervisor.start();
  expect(supervisor.state).toMatchObject({ status: 'starting', generation: 11 });
});

test('a stable run ends the row of failures', async () => {
  await supervisor.start();
  for (let death = 1; death <= 30; death += 1) {
    clock.pass(30_000);
    child().exit(1);
    expect((supervisor.state.retryAt ?? 0) - clock.now()).toBe(200);
    clock.pass(200);
  }
});

test('each generation is told what it must know before anything else', async () => {
  supervisor.on('started', (generation) => supervisor.post(`init ${generation}`));
  await supervisor.start();
  supervisor.post('work');
  child().exit(1);
  expect(supervisor.post('lost')).toBe(false);
  clock.pass(200);
  supervisor.post('more work');
  expect(children.map(({ posted }) => posted)).toEqual([
    ['init 1', 'work'],
    ['init 2', 'more work'],
  ]);
});

test('a stopped process is asked to leave, and stays away', async () => {
  await supervisor.start();
  const stopped = supervisor.stop('bye', 3_000);
  expect(child().posted).toEqual(['bye']);
  child().exit(0);
  await stopped;
  clock.pass(60_000);
  expect(child().killed).toBe(false);
  expect(children).toHaveLength(1);
});

test('a process that does not leave in time is killed', async () => {
  await supervisor.start();
  const stopped = supervisor.stop('bye', 3_000);
  const again = supervisor.stop('bye', 3_000);
  clock.pass(2_999);
  expect(child().killed).toBe(false);
  clock.pass(1);
  expect(child().killed).toBe(true);
  child().exit(137);
  await Promise.all([stopped, again]);
});

test('stopping while a restart is due calls the restart off', async () => {
  await supervisor.start();
  child().exit(1);
  await supervisor.stop('bye', 3_000);
  clock.pass(60_000);
  expect(children).toHaveLength(1);
});

test('a start while a restart is due does not wait, and is not done twice', async () => {
  await supervisor.start();
  child().exit(1);
  await supervisor.start();
  expect(supervisor.post('work')).toBe(true);
  clock.pass(60_000);
  expect(children).toHaveLength(2);
});

test('a start during a stop waits for the old process to be gone', async () => {
  await supervisor.start();
  const stopped = supervisor.stop('bye', 3_000);
  const started = supervisor.start();
  expect(children).toHaveLength(1);
  child().exit(0);
  await Promise.all([stopped, started]);
  expect(supervisor.state).toMatchObject({ status: 'starting', generation: 2 });
});
