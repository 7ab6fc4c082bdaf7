import type { Session } from 'electron';
import { isAppAddress } from './app-address';

const allowedPermission = 'clipboard-sanitized-write';

/** Refuses every permission of the web platform but writing sanitised text to the clipboard. */
export function setupPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === allowedPermission && isAppAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowedPermission && isAppAddress(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
}
