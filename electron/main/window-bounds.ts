import { z } from 'zod';

const side = z.int().min(200).max(20_000);
const position = z.int().min(-100_000).max(100_000);

/** Place and size of a window on the desktop, device-independent pixels. */
export const windowBoundsSchema = z.strictObject({
  x: position,
  y: position,
  width: side,
  height: side,
});
export type WindowBounds = z.infer<typeof windowBoundsSchema>;

/** A corner this large, in pixels, must be on a screen for the window to be got hold of. */
const grip = 100;

/** The bounds kept from an earlier run, or null where no screen shows enough of them any more. */
export function boundsOnScreen(
  bounds: WindowBounds | null,
  screens: readonly WindowBounds[],
): WindowBounds | null {
  if (bounds === null) return null;
  const visible = screens.some(
    (screen) =>
      bounds.x + bounds.width >= screen.x + grip &&
      bounds.x <= screen.x + screen.width - grip &&
      bounds.y >= screen.y &&
      bounds.y <= screen.y + screen.height - grip,
  );
  return visible ? bounds : null;
}
