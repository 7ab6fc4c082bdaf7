import { z } from 'zod';

/**
 * What was closed at once, by hand: windows that would have closed when time had passed `after`, but
 * not `upTo`, which is included; ms since the epoch.
 */
export const closedStretchSchema = z.strictObject({ after: z.number(), upTo: z.number() });
export type ClosedStretch = z.infer<typeof closedStretchSchema>;

/** Whether one of `stretches` closed what would have closed at a time, ms since the epoch. */
export function isClosedByHand(stretches: readonly ClosedStretch[], closing: number): boolean {
  return stretches.some(({ after, upTo }) => closing > after && closing <= upTo);
}
