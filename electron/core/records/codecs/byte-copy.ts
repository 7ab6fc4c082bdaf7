/** From this many bytes on, a native copy outruns a loop. */
const nativeCopyBytes = 48;

/**
 * Copies `length` bytes of `source` at `start` to `target` at `position`. The caller has checked
 * that both ranges exist.
 */
export function copyLiterals(
  source: Uint8Array,
  start: number,
  target: Uint8Array,
  position: number,
  length: number,
): void {
  if (length >= nativeCopyBytes) {
    target.set(source.subarray(start, start + length), position);
    return;
  }
  for (let index = 0; index < length; index++) {
    target[position + index] = source[start + index] as number;
  }
}

/**
 * Repeats in `target` at `position` the `length` bytes that stand `distance` before it (an LZ77
 * match): where `length` is above `distance`, bytes just written are repeated. The caller has
 * checked that 0 < distance ≤ position and that the target range exists.
 */
export function copyMatch(
  target: Uint8Array,
  position: number,
  distance: number,
  length: number,
): void {
  const from = position - distance;
  if (length < nativeCopyBytes) {
    for (let index = 0; index < length; index++) {
      target[position + index] = target[from + index] as number;
    }
    return;
  }
  // What was copied doubles with every turn.
  let copied = 0;
  while (copied < length) {
    const count = Math.min(distance + copied, length - copied);
    target.copyWithin(position + copied, from, from + count);
    copied += count;
  }
}
