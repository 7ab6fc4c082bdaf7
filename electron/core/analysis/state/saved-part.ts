import { z } from 'zod';
import { damagedSnapshot } from '../snapshot/damaged-snapshot';

/** A saved number; infinite ones are. */
export const savedNumber = z.custom<number>((value) => typeof value === 'number');

/** The next part of what was saved. Throws SNAPSHOT_DAMAGED when it is missing or has another shape. */
export function savedPart<Shape extends z.ZodType>(
  parts: Iterator<unknown>,
  shape: Shape,
): z.infer<Shape> {
  const part = shape.safeParse(parts.next().value);
  if (!part.success) throw damagedSnapshot('state');
  return part.data;
}
