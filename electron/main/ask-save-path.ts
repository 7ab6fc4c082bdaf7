import { BrowserWindow, dialog, type WebContents } from 'electron';

/** Asks in a page's window where to save a file; null when that is called off. */
export async function askSavePath(
  page: WebContents,
  suggestedName: string,
): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(page);
  if (window === null) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export records',
    defaultPath: suggestedName,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
