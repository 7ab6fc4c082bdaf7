import { scanJson } from '#core/decode/json/json-scan';
import { type PartReader, partReader } from '#core/decode/part-reader';
import { perTopic } from '#core/decode/per-topic';
import { bufferView } from '#core/log/buffer-view';
import type { RecordView } from '#core/log/record-cursor';
import { autoDecoding, type DecoderChoice, type Decoding } from '#shared/model/decoding';
import type { TopicProfile } from '#shared/model/topic-profile';
import { ValueRoom } from './distinct-values';
import { FieldPaths, FieldRoom } from './field-paths';
import { HeaderFields } from './header-fields';

const whole = Number.POSITIVE_INFINITY;

/**
 * Profiles the fields of records, one after another, in bounded memory: at most
 * `limits.profileFields` fields, and the values of all of them within a budget of some 64 MB.
 */
export class TopicProfiler {
  readonly #fields = new FieldRoom();
  readonly #values = new ValueRoom();
  readonly #key: PartProfiler;
  readonly #value: PartProfiler;
  readonly #headers = new HeaderFields(this.#fields, this.#values);
  #records = 0;

  /** Keys and values are profiled as `decoding` reads them; `auto` when absent. */
  constructor({ key, value }: Decoding = autoDecoding) {
    const part = (name: 'key' | 'value', choice: DecoderChoice) =>
      new PartProfiler(name, choice, new FieldPaths(name, this.#fields, this.#values));
    this.#key = part('key', key);
    this.#value = part('value', value);
  }

  /** Takes a record; nothing of it is kept but values. Throws CORRUPT_BATCH on impossible headers. */
  add(record: RecordView): void {
    const { topic, bytes, keyStart, keyLength, valueStart, valueLength } = record;
    const key = keyLength < 0 ? null : bytes.subarray(keyStart, keyStart + keyLength);
    const value = valueLength < 0 ? null : bytes.subarray(valueStart, valueStart + valueLength);
    this.#key.add(topic, key, key, this.#records);
    this.#value.add(topic, value, key, this.#records);
    if (record.headerCount > 0) this.#headers.add(record, this.#records);
    this.#records++;
  }

  /** What is known so far. */
  profile(): TopicProfile {
    const fields = [
      ...this.#key.paths.profiles(),
      ...this.#headers.profiles(),
      ...this.#value.paths.profiles(),
    ];
    return {
      records: this.#records,
      keys: { ...this.#key.counts },
      values: { ...this.#value.counts },
      fields: fields.sort((a, b) => (a.path < b.path ? -1 : 1)),
      fieldsLeftOut: this.#fields.leftOut,
    };
  }
}

class PartProfiler {
  readonly counts = { null: 0, empty: 0, binary: 0 };
  readonly paths: FieldPaths;
  readonly #readerOf: (topic: string) => PartReader;

  constructor(part: 'key' | 'value', choice: DecoderChoice, paths: FieldPaths) {
    this.paths = paths;
    this.#readerOf = perTopic((topic) => partReader(choice, part, topic));
  }

  /** Takes this part of a record whose key is `key`. */
  add(topic: string, part: Uint8Array | null, key: Uint8Array | null, record: number): void {
    const { decoder, bytes } = this.#readerOf(topic)(part, key, whole);
    switch (decoder) {
      case 'null':
      case 'empty':
      case 'binary':
        this.counts[decoder]++;
        return;
      case 'json':
      case 'msgpack':
      case 'consumer-offsets':
      case 'int':
        this.paths.begin(bytes, record);
        scanJson(bytes, 0, bytes.length, this.paths);
        return;
      case 'float':
        this.paths.begin(bytes, record);
        // NaN and the infinities are no numbers of JSON.
        if (scanJson(bytes, 0, bytes.length, this.paths).outcome !== 'valid') this.#text(bytes);
        return;
      case 'text':
      case 'uuid':
      case 'hex':
      case 'base64':
        this.paths.begin(bytes, record);
        this.#text(bytes);
    }
  }

  #text(bytes: Uint8Array): void {
    this.paths.text(bufferView(bytes).toString());
  }
}
