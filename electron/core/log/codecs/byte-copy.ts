/** From this many bytes on, a native copy outruns a loop. */
const nativeCopyBytes = 128;
/** A step of a loop: what lies up to one step after the copied bytes may be overwritten too. */
const stepBytes = 8;

/**
 * Copies within and into the output of a decoder, eight bytes at a time: what follows the copied
 * bytes in the output is not yet written, so that it does no harm to overwrite some of it.
 */
export class ByteCopy {
  readonly #source: Uint8Array;
  readonly #target: Uint8Array;
  readonly #sourceView: DataView;
  readonly #targetView: DataView;

  constructor(source: Uint8Array, target: Uint8Array) {
    this.#source = source;
    this.#target = target;
    this.#sourceView = new DataView(source.buffer, source.byteOffset, source.byteLength);
    this.#targetView = new DataView(target.buffer, target.byteOffset, target.byteLength);
  }

  /**
   * Copies `length` bytes of the source at `start` to `position`. The caller has checked that both
   * ranges exist.
   */
  literals(start: number, position: number, length: number): void {
    const source = this.#source;
    const target = this.#target;
    if (length >= nativeCopyBytes) {
      target.set(source.subarray(start, start + length), position);
      return;
    }
    const past = length + stepBytes;
    if (start + past > source.length || position + past > target.length) {
      for (let index = 0; index < length; index++) {
        target[position + index] = source[start + index] as number;
      }
      return;
    }
    const from = this.#sourceView;
    const to = this.#targetView;
    for (let index = 0; index < length; index += stepBytes) {
      to.setInt32(position + index, from.getInt32(start + index, true), true);
      to.setInt32(position + index + 4, from.getInt32(start + index + 4, true), true);
    }
  }

  /**
   * Repeats at `position` the `length` bytes that stand `distance` before it (an LZ77 match): where
   * `length` is above `distance`, bytes just written are repeated. The caller has checked that
   * 0 < distance ≤ position and that the range exists.
   */
  match(position: number, distance: number, length: number): void {
    const target = this.#target;
    const from = position - distance;
    if (length >= nativeCopyBytes) {
      // What was copied doubles with every turn.
      let copied = 0;
      while (copied < length) {
        const count = Math.min(distance + copied, length - copied);
        target.copyWithin(position + copied, from, from + count);
        copied += count;
      }
      return;
    }
    if (distance < stepBytes || position + length + stepBytes > target.length) {
      for (let index = 0; index < length; index++) {
        target[position + index] = target[from + index] as number;
      }
      return;
    }
    const view = this.#targetView;
    for (let index = 0; index < length; index += stepBytes) {
      view.setInt32(position + index, view.getInt32(from + index, true), true);
      view.setInt32(position + index + 4, view.getInt32(from + index + 4, true), true);
    }
  }
}
