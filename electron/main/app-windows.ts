import { EventEmitter } from 'node:events';
import { BrowserWindow, dialog, nativeTheme, screen, type WebContents } from 'electron';
import { channels } from '#shared/contract/channels';
import type { ControlEvent, ControlEvents } from '#shared/contract/control';
import { isAppAddress, pageAddress } from './app-address';
import type { AppLog } from './app-log';
import type { SettingsFile } from './settings-file';
import { webPreferences } from './web-preferences';
import { boundsOnScreen, type WindowBounds } from './window-bounds';

const defaultSize = { width: 1360, height: 860 };
/** Backgrounds of the page's two themes, shown until it has painted. */
const background = { dark: '#0d1117', light: '#f6f8fb' };
/** A page that dies again within this time, ms, is not brought back by itself. */
const crashLoopMs = 10_000;

/**
 * The only maker of windows. Emits `left` when a page is navigated away or reloaded or its process
 * dies, and `closed` when its window is gone, each with the id of its web contents.
 */
export class AppWindows extends EventEmitter<{ left: [id: number]; closed: [id: number] }> {
  readonly #preload: string;
  readonly #boundsFile: SettingsFile<WindowBounds | null>;
  readonly #log: AppLog;
  readonly #windows = new Map<number, BrowserWindow>();
  #bounds: WindowBounds | null;

  private constructor(
    preload: string,
    boundsFile: SettingsFile<WindowBounds | null>,
    bounds: WindowBounds | null,
    log: AppLog,
  ) {
    super();
    this.#preload = preload;
    this.#boundsFile = boundsFile;
    this.#bounds = bounds;
    this.#log = log;
    nativeTheme.on('updated', () => {
      for (const window of this.#windows.values()) window.setBackgroundColor(currentBackground());
    });
  }

  /** @param preload absolute path of the preload's bundle */
  static async open(
    preload: string,
    boundsFile: SettingsFile<WindowBounds | null>,
    log: AppLog,
  ): Promise<AppWindows> {
    return new AppWindows(preload, boundsFile, await boundsFile.read(), log);
  }

  /** Opens a window at a route of the page, such as `/board`. */
  openWindow(route: string): BrowserWindow {
    const window = new BrowserWindow({
      ...this.#nextBounds(),
      minWidth: 720,
      minHeight: 480,
      title: 'Riverscope',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: currentBackground(),
      webPreferences: { ...webPreferences, preload: this.#preload },
    });
    const { id } = window.webContents;
    this.#windows.set(id, window);
    window.once('ready-to-show', () => window.show());
    window.on('close', () => {
      this.#bounds = window.getNormalBounds();
      void this.#keepBounds();
    });
    window.once('closed', () => {
      this.#windows.delete(id);
      this.emit('closed', id);
    });
    this.#watchPage(window.webContents);
    window.loadURL(pageAddress(route)).catch((error: unknown) => {
      this.#log.write('window', `page not loaded: ${String(error)}`);
    });
    return window;
  }

  /** Brings the oldest window to the front. */
  focusFirst(): void {
    const [window] = this.#windows.values();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  }

  /** Whether these contents are the page of one of the app's windows. */
  owns(contents: WebContents): boolean {
    return this.#windows.get(contents.id)?.webContents === contents;
  }

  /** Asks in a page's window where to save a file; null when that is called off. */
  async askSavePath(page: WebContents, suggestedName: string): Promise<string | null> {
    const window = this.#windows.get(page.id);
    if (!window) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: 'Save file',
      defaultPath: suggestedName,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? null : filePath;
  }

  /** Asks in a page's window for a file to be read; null when that is called off. */
  async askOpenPath(page: WebContents): Promise<string | null> {
    const window = this.#windows.get(page.id);
    if (!window) return null;
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: 'Import a definition',
      filters: [
        { name: 'JSON', extensions: ['json'] },
        { name: 'All files', extensions: ['*'] },
      ],
      properties: ['openFile'],
    });
    return filePaths[0] ?? null;
  }

  /** Tells every page. */
  broadcast<E extends ControlEvent>(event: E, payload: ControlEvents[E]): void {
    for (const window of this.#windows.values()) {
      window.webContents.send(channels.event, { event, payload });
    }
  }

  /** Takes every window off the screen and keeps the last bounds: the app is about to end. */
  async close(): Promise<void> {
    for (const window of this.#windows.values()) {
      this.#bounds = window.getNormalBounds();
      window.hide();
    }
    await this.#keepBounds();
  }

  #watchPage(contents: WebContents): void {
    let diedAt = Number.NEGATIVE_INFINITY;
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.emit('left', contents.id);
    });
    // Chromium asks nobody before it shows `about:blank`, so the page is brought back after it.
    contents.on('did-navigate', (_event, address) => {
      if (!isAppAddress(address)) void contents.loadURL(pageAddress('/'));
    });
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#log.write('window', `page's process is gone: ${reason}, code ${exitCode}`);
      this.emit('left', contents.id);
      const now = Date.now();
      if (reason !== 'clean-exit' && now - diedAt > crashLoopMs) contents.reload();
      diedAt = now;
    });
  }

  #nextBounds(): Partial<WindowBounds> {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const kept = boundsOnScreen(this.#bounds, screens);
    if (kept === null) return defaultSize;
    // A second window must not hide the first.
    const shift = 32 * this.#windows.size;
    return { ...kept, x: kept.x + shift, y: kept.y + shift };
  }

  async #keepBounds(): Promise<void> {
    await this.#boundsFile.write(this.#bounds).catch((error: unknown) => {
      this.#log.write('window', `bounds not kept: ${String(error)}`);
    });
  }
}

function currentBackground(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}
