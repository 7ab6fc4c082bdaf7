import { jsonByte, skipValue, skipWhitespace } from '#core/decode/json/json-lexer';
import { scanJson } from '#core/decode/json/json-scan';
import { stringText } from '#core/decode/json/string-text';
import { similarName } from '#core/filter/similar-name';
import { bufferView } from '#core/log/buffer-view';
import { LineProblem } from './line-problem';
import { type HeaderPart, headersOf, partOf } from './record-part';

/** A record as a line of JSON says it; null is what it does not say, or says to be null. */
export interface LineRecord {
  topic: string | null;
  partition: number;
  offset: number | null;
  /** ms since the epoch, UTC. */
  timestamp: number | null;
  key: Uint8Array | null;
  value: Uint8Array | null;
  headers: readonly HeaderPart[];
}

/** `error` is what `records` adds where a decoder does not fit: the part is there all the same. */
const fields = ['topic', 'partition', 'offset', 'timestamp', 'key', 'value', 'headers', 'error'];

const largestPartition = 1_000_000;
const shownCharacters = 60;

/**
 * Reads `{"topic"?,"partition"?,"offset"?,"timestamp"?,"key"?,"value"?,"headers"?}` between two
 * positions of UTF-8 bytes, in the form in which records are printed; the parts are views of
 * `bytes` where they can be. Throws LineProblem.
 */
export function readRecordLine(bytes: Uint8Array, start: number, end: number): LineRecord {
  const { outcome, position: stopped } = scanJson(bytes, start, end);
  if (outcome !== 'valid') throw new LineProblem(notJson(bytes, start, end, stopped));
  let position = skipWhitespace(bytes, start, end);
  if (bytes[position] !== jsonByte.openObject) {
    throw new LineProblem(`expected a record as an object, found ${shown(bytes, start, end)}`);
  }
  const record: LineRecord = {
    topic: null,
    partition: 0,
    offset: null,
    timestamp: null,
    key: null,
    value: null,
    headers: [],
  };
  let given = 0;
  position = skipWhitespace(bytes, position + 1, end);
  while (bytes[position] === jsonByte.quote) {
    const afterName = skipValue(bytes, position, end);
    const name = stringText(bytes, position + 1, afterName - 1) ?? '';
    const from = skipWhitespace(bytes, skipWhitespace(bytes, afterName, end) + 1, end);
    const to = skipValue(bytes, from, end);
    const bit = 1 << fields.indexOf(name);
    if (fields.includes(name) && (given & bit) !== 0) throw new LineProblem(`${name}: given twice`);
    given |= bit;
    take(record, name, bytes, from, to);
    position = skipWhitespace(bytes, to, end);
    if (bytes[position] === jsonByte.comma) position = skipWhitespace(bytes, position + 1, end);
  }
  return record;
}

function take(record: LineRecord, name: string, bytes: Uint8Array, from: number, to: number): void {
  switch (name) {
    case 'topic':
      record.topic = topicOf(bytes, from, to);
      return;
    case 'partition':
      record.partition = wholeNumber(name, bytes, from, to, 0, largestPartition);
      return;
    case 'offset':
      record.offset = wholeNumber(name, bytes, from, to, 0);
      return;
    case 'timestamp':
      record.timestamp = wholeNumber(name, bytes, from, to, -Number.MAX_SAFE_INTEGER);
      return;
    case 'key':
    case 'value':
      record[name] = partOf(bytes, from, to);
      return;
    case 'headers':
      record.headers = headersOf(bytes, from, to);
      return;
    case 'error':
      return;
    default: {
      const similar = similarName(name, fields);
      const hint =
        similar === null
          ? `a record has ${fields.slice(0, -1).join(', ')}`
          : `did you mean ${similar}?`;
      throw new LineProblem(
        `${JSON.stringify(name.slice(0, shownCharacters))}: there is no such field; ${hint}`,
      );
    }
  }
}

function topicOf(bytes: Uint8Array, from: number, to: number): string {
  const topic = bytes[from] === jsonByte.quote ? stringText(bytes, from + 1, to - 1) : null;
  if (topic) return topic;
  throw new LineProblem(`topic: expected a name in quotes, found ${shown(bytes, from, to)}`);
}

function wholeNumber(
  name: string,
  bytes: Uint8Array,
  from: number,
  to: number,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  const text = textOf(bytes, from, to);
  const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  const what = name === 'timestamp' ? 'whole ms since the epoch' : 'a whole number from 0';
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  throw new LineProblem(`${name}: expected ${what}${upTo}, found ${shown(bytes, from, to)}`);
}

function notJson(bytes: Uint8Array, start: number, end: number, stopped: number): string {
  const column = textOf(bytes, start, stopped).length + 1;
  const found =
    stopped >= end
      ? 'the line ends'
      : `${JSON.stringify(textOf(bytes, stopped, end).slice(0, 1))} stands`;
  return `expected a record as JSON; at column ${column} ${found} where something else is needed`;
}

function shown(bytes: Uint8Array, from: number, to: number): string {
  const text = textOf(bytes, from, Math.min(to, from + 4 * shownCharacters)).trim();
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return bufferView(bytes, from, to).toString('utf8');
}
