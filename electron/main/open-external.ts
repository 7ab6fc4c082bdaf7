import { shell } from 'electron';
import { externalAddress } from './external-address';

/** Shows an address in the user's browser if it is an allowed one; others are passed over. */
export function openExternal(address: string): void {
  const allowed = externalAddress(address);
  // A desktop without a browser is not a fault of the app.
  if (allowed !== null) shell.openExternal(allowed).catch(() => undefined);
}
