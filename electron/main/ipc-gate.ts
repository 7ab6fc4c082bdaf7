import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { channels } from '#shared/contract/channels';
import { isAppAddress } from './app-address';
import type { AppLog } from './app-log';
import type { AppWindows } from './app-windows';
import { answerControl, type ControlHandlers, refusal } from './control-answer';

/**
 * The one way of pages into main. Only the main frame of one of the app's windows, showing the app's
 * own page, is listened to.
 */
export function setupIpcGate(
  windows: AppWindows,
  handlers: ControlHandlers<WebContents>,
  log: AppLog,
): void {
  ipcMain.handle(channels.control, (event, request: unknown) => {
    // Read before anything is awaited: the frame may be another one afterwards.
    if (!isOwnPage(event, windows)) {
      log.write('gate', 'refused a request that is not from a page of the app');
      return refusal('', 'not a page of the app');
    }
    return answerControl(handlers, event.sender, request);
  });
}

function isOwnPage(event: IpcMainInvokeEvent, windows: AppWindows): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null && frame.parent === null && isAppAddress(frame.url) && windows.owns(event.sender)
  );
}
