import { isUtf8 } from 'node:buffer';
import { bufferView } from '#core/log/buffer-view';
import type { DecodeContext } from './byte-decoder';
import { msgpackTimestamp } from './msgpack-timestamp';
import { doubleText, singleText } from './number-text';
import { utf8Cut } from './utf8-cut';
import { Utf8Sink } from './utf8-sink';

const maxDepth = 500;
/** Most bytes of JSON made of one value: a small record can stand for a large text. */
const mostText = 268_435_456;
const timestampType = -1;

/** One walk over a MessagePack value that writes it as JSON. */
export class MsgpackWriter {
  /** Byte that is read next. */
  position = 0;
  /** Whether writing stopped because enough was there. */
  cut = false;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #context: DecodeContext;
  #sink = new Utf8Sink();
  #depth = 0;
  #inKey = false;

  constructor(bytes: Uint8Array, context: DecodeContext) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#context = context;
  }

  bytes(): Uint8Array {
    return this.#sink.bytes();
  }

  /** Writes the value at `position`. */
  value(): void {
    const at = this.#take(1);
    const byte = this.#view.getUint8(at);
    if (byte < 0x80) this.#sink.text(String(byte));
    else if (byte < 0x90) this.#map(byte & 0x0f);
    else if (byte < 0xa0) this.#array(byte & 0x0f);
    else if (byte < 0xc0) this.#string(byte & 0x1f);
    else if (byte >= 0xe0) this.#sink.text(String(byte - 0x100));
    else this.#typed(byte, at);
  }

  #typed(byte: number, at: number): void {
    const view = this.#view;
    const sink = this.#sink;
    switch (byte) {
      case 0xc0:
        sink.text('null');
        break;
      case 0xc2:
        sink.text('false');
        break;
      case 0xc3:
        sink.text('true');
        break;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        this.#binary(this.#size(byte - 0xc4));
        break;
      case 0xc7:
      case 0xc8:
      case 0xc9:
        this.#extension(this.#size(byte - 0xc7));
        break;
      case 0xca:
        this.#float(singleText(view.getFloat32(this.#take(4))));
        break;
      case 0xcb:
        this.#float(doubleText(view.getFloat64(this.#take(8))));
        break;
      case 0xcc:
      case 0xcd:
      case 0xce:
        sink.text(String(this.#size(byte - 0xcc)));
        break;
      case 0xcf:
        sink.text(String(view.getBigUint64(this.#take(8))));
        break;
      case 0xd0:
        sink.text(String(view.getInt8(this.#take(1))));
        break;
      case 0xd1:
        sink.text(String(view.getInt16(this.#take(2))));
        break;
      case 0xd2:
        sink.text(String(view.getInt32(this.#take(4))));
        break;
      case 0xd3:
        sink.text(String(view.getBigInt64(this.#take(8))));
        break;
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        this.#extension(2 ** (byte - 0xd4));
        break;
      case 0xd9:
      case 0xda:
      case 0xdb:
        this.#string(this.#size(byte - 0xd9));
        break;
      case 0xdc:
      case 0xdd:
        this.#array(this.#size(byte - 0xdb));
        break;
      case 0xde:
      case 0xdf:
        this.#map(this.#size(byte - 0xdd));
        break;
      default:
        throw this.#context.refuse(`byte ${at} is 0x${byte.toString(16)}, which has no meaning`);
    }
  }

  /** An unsigned number of 2^`power` bytes. */
  #size(power: number): number {
    if (power === 0) return this.#view.getUint8(this.#take(1));
    return power === 1 ? this.#view.getUint16(this.#take(2)) : this.#view.getUint32(this.#take(4));
  }

  #float(text: string): void {
    this.#sink.text(/\d/.test(text) ? text : `"${text}"`);
  }

  #string(length: number): void {
    const start = this.#take(length);
    if (!isUtf8(this.#bytes.subarray(start, this.position))) {
      throw this.#context.refuse(`the string at byte ${start} is not UTF-8`);
    }
    const shown = utf8Cut(this.#bytes, start, this.position, this.#most());
    this.#sink.jsonString(this.#bytes, start, shown);
    if (shown < this.position) this.cut = true;
  }

  #binary(length: number): void {
    this.#sink.text(`{"base64":"${this.#base64(this.#take(length), length)}"}`);
  }

  #extension(length: number): void {
    const type = this.#view.getInt8(this.#take(1));
    const start = this.#take(length);
    const time = type === timestampType ? msgpackTimestamp(this.#view, start, length) : null;
    this.#sink.text(
      time === null
        ? `{"ext":${type},"base64":"${this.#base64(start, length)}"}`
        : JSON.stringify(time),
    );
  }

  #base64(start: number, length: number): string {
    const shown = Math.min(length, this.#most());
    if (shown < length) this.cut = true;
    return bufferView(this.#bytes, start, start + shown).toString('base64');
  }

  /** Bytes of a string or binary that will be looked at; names of members are never cut. */
  #most(): number {
    return this.#inKey ? Number.POSITIVE_INFINITY : this.#context.most;
  }

  #array(count: number): void {
    this.#enter(count, 'elements');
    this.#sink.text('[');
    for (let index = 0; index < count && !this.#enough(); index++) {
      if (index > 0) this.#sink.text(',');
      this.value();
    }
    this.#sink.text(']');
    this.#depth--;
  }

  #map(count: number): void {
    this.#enter(count * 2, 'keys and values');
    this.#sink.text('{');
    for (let index = 0; index < count && !this.#enough(); index++) {
      if (index > 0) this.#sink.text(',');
      this.#key();
      this.#sink.text(':');
      this.value();
    }
    this.#sink.text('}');
    this.#depth--;
  }

  /** A member name. Quoting JSON within JSON doubles its escapes, so it happens once at most. */
  #key(): void {
    const first = this.#bytes[this.position] ?? 0;
    const string = (first >= 0xa0 && first < 0xc0) || (first >= 0xd9 && first <= 0xdb);
    if (string) {
      this.value();
      return;
    }
    if (this.#inKey) throw this.#context.refuse('a key holds a map whose keys are no strings');
    const outer = this.#sink;
    this.#sink = new Utf8Sink();
    this.#inKey = true;
    this.value();
    this.#inKey = false;
    const name = this.#sink.bytes();
    this.#sink = outer;
    outer.jsonString(name, 0, name.length);
  }

  #enter(least: number, what: string): void {
    const left = this.#bytes.length - this.position;
    if (least > left) throw this.#context.refuse(`${least} ${what} do not fit into ${left} bytes`);
    if (++this.#depth > maxDepth) throw this.#context.refuse(`nested deeper than ${maxDepth}`);
  }

  #enough(): boolean {
    if (this.#sink.length > mostText) throw this.#context.refuse('its text is too long');
    if (!this.#inKey && this.#sink.length >= this.#context.most) this.cut = true;
    return this.cut;
  }

  #take(length: number): number {
    const start = this.position;
    if (length > this.#bytes.length - start) {
      throw this.#context.refuse(
        `it ends at byte ${this.#bytes.length}, within a value of ${length} bytes from ${start}`,
      );
    }
    this.position = start + length;
    return start;
  }
}
