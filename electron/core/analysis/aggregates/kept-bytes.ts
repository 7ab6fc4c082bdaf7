/** Bytes that the values kept for all rows of a table may take, as far as they can be told. */
const mostBytes = 128 * 1_048_576;

/** Bytes of a text besides its characters. */
const textOverhead = 48;

/** Accounts for the memory of values that are kept, so that no data can fill it. */
export class KeptBytes {
  readonly #most: number;
  #used = 0;

  constructor(most = mostBytes) {
    this.#most = most;
  }

  /** Takes bytes, which `give` gives back; false, and takes none, when there are no more. */
  take(bytes: number): boolean {
    if (!this.has(bytes)) return false;
    this.#used += bytes;
    return true;
  }

  /** Whether that many are left. */
  has(bytes: number): boolean {
    return this.#used + bytes <= this.#most;
  }

  /** Takes bytes of what is there already, even when there are no more. */
  use(bytes: number): void {
    this.#used += bytes;
  }

  give(bytes: number): void {
    this.#used -= bytes;
  }
}

/** What it takes to keep a text. */
export function textBytes(text: string): number {
  return text.length + textOverhead;
}

/** Bytes of the longest value that is kept as it came. */
export const longestKept = 4_096;
