import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

/** Every function the page is given, and nothing else. */
const bridgeFunctions = [
  'analyses',
  'appInfo',
  'chooseExportFile',
  'connectData',
  'connections',
  'dismissNotice',
  'generatorState',
  'notices',
  'onAnalysesChanged',
  'onConnectionsChanged',
  'onGeneratorState',
  'onNoticesChanged',
  'onPlaygroundState',
  'onPreferencesChanged',
  'onWorkerState',
  'openTextFile',
  'openWindow',
  'patchPreferences',
  'playgroundLog',
  'playgroundState',
  'preferences',
  'removeAnalysis',
  'removeConnection',
  'resetPlayground',
  'saveAnalysis',
  'saveConnection',
  'saveFile',
  'setAnalysisRunning',
  'setConnectionLock',
  'startGenerator',
  'startPlayground',
  'stopGenerator',
  'stopPlayground',
  'updateGenerator',
];

for (const [whose, address] of [
  ['a window the app did not open', 'app://riverscope/'],
  ['a page that is not the app’s', 'about:blank'],
] as const) {
  test(`P2 the gate does not listen to ${whose}`, async ({ app, page, machine }) => {
    expect((await page.evaluate(() => window.riverscope.connections({}))).ok).toBe(true);
    const answer = await app.electron.evaluate(
      async ({ BrowserWindow }, [preload, url]) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        await stranger.loadURL(url);
        const result: unknown = await stranger.webContents.executeJavaScript(
          'window.riverscope.connections({})',
        );
        stranger.destroy();
        return result;
      },
      [join(machine.root, 'out/preload/preload.cjs'), address] as const,
    );
    expect(answer).toEqual({
      ok: false,
      error: {
        code: 'INVALID_REQUEST',
        params: { verb: '', issue: 'not a page of the app' },
      },
    });
  });
}

test('P3 hostile input is refused with a code, through the real bridge', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const bridge = window.riverscope as unknown as Record<
      string,
      (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
    >;
    const attempts: [string, unknown][] = [
      ['openWindow', { route: 'https://evil.example/' }],
      ['openWindow', { route: '//evil.example/' }],
      ['openWindow', { route: '/\\evil.example' }],
      ['chooseExportFile', { suggestedName: '../../etc/passwd' }],
      ['chooseExportFile', { suggestedName: 'x', path: '/etc/passwd' }],
      ['openTextFile', { path: '/etc/passwd' }],
      ['saveFile', { suggestedName: '../x', bytes: new Uint8Array(1) }],
      ['saveFile', { suggestedName: 'x', bytes: 'text' }],
      ['saveFile', { suggestedName: 'x', bytes: new Uint8Array(40_000_000) }],
      ['connectData', { nonce: 'short' }],
      ['connectData', { nonce: 'a'.repeat(32), windowId: 1 }],
      ['saveConnection', { id: '../../etc/passwd', draft: {} }],
      ['saveConnection', { id: null, draft: { name: 'x', bootstrapServers: ['file:///etc'] } }],
      ['removeConnection', { id: 1 }],
      ['saveAnalysis', { id: '../../etc/passwd', draft: {}, run: true }],
      ['removeAnalysis', { id: '../connections.json' }],
      ['setAnalysisRunning', { id: null, running: true }],
      ['patchPreferences', { theme: 'url(https://evil.example)' }],
      ['patchPreferences', { __proto__: null, view: { a: 'x'.repeat(30_000) } }],
      ['startGenerator', { tweetsPerSecond: Number.MAX_SAFE_INTEGER }],
      ['updateGenerator', null],
      ['appInfo', undefined],
      ['appInfo', 'x'.repeat(1_000_000)],
      ['dismissNotice', { id: { toString: 'x' } }],
    ];
    const codes: string[] = [];
    for (const [name, input] of attempts) {
      const answer = await bridge[name]?.(input);
      codes.push(answer?.ok === false ? (answer.error?.code ?? '') : `${name} went through`);
    }
    return codes;
  });
  expect(new Set(answers)).toEqual(new Set(['INVALID_REQUEST']));
});

test('P4 the page is given named functions and nothing else', async ({ page }) => {
  const given = await page.evaluate(() => {
    const bridge = window.riverscope as unknown as Record<string, unknown>;
    return Object.keys(bridge)
      .sort()
      .map((name) => [name, typeof bridge[name]]);
  });
  expect(given).toEqual(bridgeFunctions.map((name) => [name, 'function']));
});

test('P4 a listener sees the payload, never an event object, and can be ended', async ({
  page,
}) => {
  const heard = await page.evaluate(async () => {
    const calls: unknown[][] = [];
    const end = window.riverscope.onPreferencesChanged((...given: unknown[]) => calls.push(given));
    await window.riverscope.patchPreferences({ view: { heard: '1' } });
    end();
    await window.riverscope.patchPreferences({ view: { heard: '2' } });
    await window.riverscope.preferences({});
    return calls;
  });
  expect(heard).toEqual([[{ theme: 'system', view: expect.objectContaining({ heard: '1' }) }]]);
});
