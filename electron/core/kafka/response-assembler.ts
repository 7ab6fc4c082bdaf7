/** Bytes of the length that stands before each response. */
const lengthBytes = 4;
/** Responses below this are not worth keeping the memory of. */
const leastKeptBytes = 65_536;
/** Memory of responses above this is not kept. */
const mostKeptBytes = 16_777_216;
/** One response arrives while another is decoded. */
const mostSpares = 2;
/** Memory reserved on the word of a length alone: beyond this it grows with what has arrived. */
const trustedBytes = mostKeptBytes;
/** Memory is taken in pieces of this, so that a slightly larger response finds room too. */
const pieceBytes = 1_048_576;
/** After so many small responses in a row the memory of large ones is let go. */
const calmResponses = 64;

/**
 * Puts the bytes of a connection together to whole responses, each in one piece of memory that
 * the socket reads straight into and that can be used again: a runtime that zeroes new memory
 * (Electron's) otherwise spends as long on that as on decoding what arrives.
 */
export class ResponseAssembler {
  readonly #length = Buffer.alloc(lengthBytes);
  readonly #onResponse: (response: Buffer) => void;
  /** Memory of the response that is arriving; null while its length is. */
  #memory: Buffer | null = null;
  #bytes = 0;
  #arrived = 0;
  #spares: Buffer[] = [];
  #calm = 0;

  /** `onResponse` is called with each whole response, without its length. */
  constructor(onResponse: (response: Buffer) => void) {
    this.#onResponse = onResponse;
  }

  /** Where the next bytes belong; never empty. */
  get room(): Uint8Array {
    return this.#memory
      ? this.#memory.subarray(this.#arrived, this.#bytes)
      : this.#length.subarray(this.#arrived);
  }

  /** Takes note of `count` bytes written to `room`. Throws on a length that cannot be. */
  wrote(count: number): void {
    this.#arrived += count;
    if (!this.#memory) {
      if (this.#arrived === lengthBytes) this.#begin(this.#length.readInt32BE());
    } else if (this.#arrived === this.#bytes) {
      const response = this.#memory.subarray(0, this.#bytes);
      this.#memory = null;
      this.#arrived = 0;
      this.#onResponse(response);
    } else if (this.#arrived === this.#memory.length) {
      const grown = memoryFor(this.#bytes, this.#memory.length * 2);
      this.#memory.copy(grown);
      this.#memory = grown;
    }
  }

  /** Gives the memory of a response back: whatever looks into it is invalid from now on. */
  giveBack(response: Buffer): void {
    const size = response.buffer.byteLength;
    if (size < leastKeptBytes || size > mostKeptBytes) return;
    const spares = [...this.#spares, Buffer.from(response.buffer)];
    // The largest: a read asks for more once it proves to be long.
    this.#spares = spares.sort((a, b) => b.length - a.length).slice(0, mostSpares);
  }

  #begin(bytes: number): void {
    if (bytes < lengthBytes) throw new Error(`a response of ${bytes} bytes`);
    this.#calm = bytes < leastKeptBytes ? this.#calm + 1 : 0;
    if (this.#calm === calmResponses) this.#spares = [];
    this.#bytes = bytes;
    this.#arrived = 0;
    this.#memory = this.#take(bytes);
  }

  #take(bytes: number): Buffer {
    const fitting = this.#spares.findIndex((spare) => spare.length >= bytes);
    const [spare] = bytes < leastKeptBytes || fitting < 0 ? [] : this.#spares.splice(fitting, 1);
    return spare ?? memoryFor(bytes, trustedBytes);
  }
}

/**
 * New memory for a response of `bytes`, or for the first `most` of them; that of a large one can be
 * shared with other threads.
 */
function memoryFor(bytes: number, most: number): Buffer {
  const whole = bytes < leastKeptBytes ? bytes : Math.ceil(bytes / pieceBytes) * pieceBytes;
  const size = Math.min(whole, most);
  return size < leastKeptBytes
    ? Buffer.allocUnsafeSlow(size)
    : Buffer.from(new SharedArrayBuffer(size));
}
