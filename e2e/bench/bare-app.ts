import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { folderEnvironment } from '../fixtures/folder-environment';
import type { Machine } from '../fixtures/machine';
import { PageInspector } from './page-inspector';

/** The time, ms since the epoch, once the page's charts show data; until then null. */
const chartsShown = `document.documentElement?.dataset.ready === 'charts'
  ? performance.timeOrigin + performance.now()
  : null`;
const pollMs = 20;
const patienceMs = 60_000;
const quitMs = 20_000;

/**
 * The real app as a user starts it: no test harness in its main process, so that neither its start
 * nor its memory is the harness's. The caller must close it.
 */
export class BareApp {
  /** ms since the epoch, just before the process was started. */
  readonly startedAt: number;
  readonly #process: ChildProcess;
  #page: PageInspector | null = null;

  constructor(machine: Machine, dataDir: string, args: readonly string[]) {
    const { ELECTRON_RUN_AS_NODE: _, ...env } = folderEnvironment(machine, dataDir);
    this.startedAt = Date.now();
    this.#process = spawn(
      machine.electron,
      [...machine.switches, '--remote-debugging-port=0', machine.root, ...args],
      { cwd: dataDir, env, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error('Electron did not start.');
    return this.#process.pid;
  }

  /** ms from the start of the process to the first data in the charts. */
  async untilCharts(): Promise<number> {
    const page = await PageInspector.open(await this.#debuggingUrl());
    this.#page = page;
    for (;;) {
      // The first document gives way to the page's own, perhaps while it is asked.
      const shownAt = await page.evaluate(chartsShown).catch(() => null);
      if (typeof shownAt === 'number') return shownAt - this.startedAt;
      if (Date.now() - this.startedAt > patienceMs) {
        const shown = await page.evaluate('document.body.innerText').catch(String);
        throw new Error(`No data in the charts after ${patienceMs / 1_000} s, but: ${shown}`);
      }
      await wait(pollMs);
    }
  }

  /** Evaluates an expression in the page of the first window. */
  async evaluate(expression: string): Promise<unknown> {
    return this.#page?.evaluate(expression);
  }

  /** Ends the app: told, then killed. */
  async close(): Promise<void> {
    this.#page?.close();
    if (this.#process.exitCode !== null) return;
    const exited = new Promise((resolve) => this.#process.once('exit', resolve));
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), quitMs);
    this.#process.kill('SIGTERM');
    await exited;
    clearTimeout(kill);
  }

  #debuggingUrl(): Promise<string> {
    const { stderr } = this.#process;
    return new Promise((resolve, reject) => {
      let said = '';
      stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const url = /DevTools listening on (\S+)/.exec(said)?.[1];
        if (url) resolve(url);
      });
      this.#process.once('exit', () => reject(new Error(`Electron ended: ${said}`)));
    });
  }
}
