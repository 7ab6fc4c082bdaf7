import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

const pollMs = 250;
const readyState = `document.documentElement.dataset.ready`;

/**
 * Saves a PNG of the window once its page says that its charts show data.
 * Throws an `Error` in words where that does not come within `patienceMs`, or the file's own error.
 */
export async function saveScreenshot(
  window: BrowserWindow,
  file: string,
  patienceMs: number,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const state: unknown = await window.webContents.executeJavaScript(readyState);
    if (state === 'charts') break;
    if (Date.now() > deadline) {
      throw new Error(
        `No screenshot: the charts showed no data within ${patienceMs / 1_000} s (the page is ${state === undefined ? 'not ready' : `at "${String(state)}"`}).`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  const image = await window.webContents.capturePage();
  await writeFile(file, image.toPNG());
}
