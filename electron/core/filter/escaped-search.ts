import { bufferView } from '#core/log/buffer-view';
import { ByteSearch } from './byte-search';
import { foldCase } from './fold-case';

/** What JSON writers escape: they must, they may to stay ASCII, or they do for the sake of HTML. */
const escapable = /[^ -~]|["\\/<>&'=]/;
const escapes = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g;
const meanings: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Finds a text in ranges of JSON where escapes hide it, such as `\u00fc` for ü or `\"` for a
 * quote. Only texts with characters that JSON writers escape are looked for: a letter of ASCII
 * written as `\u006b` is not found. Ranges without a backslash cost next to nothing.
 */
export class EscapedSearch {
  readonly #text: string | null;
  readonly #matchCase: boolean;
  readonly #backslash = new ByteSearch(Buffer.from('\\'));

  constructor(text: string, matchCase: boolean) {
    const wanted = matchCase ? text : foldCase(text);
    this.#text = escapable.test(text) ? wanted : null;
    this.#matchCase = matchCase;
  }

  /** Whether the text is between `start` and `end`; ranges are asked about in rising order. */
  within(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#text === null || !this.#backslash.within(bytes, start, end)) return false;
    const source = bufferView(bytes, start, end);
    const text = source.toString('utf8').replace(escapes, meaning);
    return (this.#matchCase ? text : foldCase(text)).includes(this.#text);
  }
}

function meaning(_: string, hex: string | undefined, letter: string): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return meanings[letter] ?? letter;
}
