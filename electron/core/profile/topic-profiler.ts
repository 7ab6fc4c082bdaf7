import { detect } from '#core/decode/decoder';
import { scanJson } from '#core/decode/json-scan';
import type { RecordView } from '#core/records/record-cursor';
import type { TopicProfile } from '#shared/model/topic-profile';
import { ValueRoom } from './distinct-values';
import { FieldPaths, FieldRoom } from './field-paths';

/**
 * Profiles the fields of records, one after another, in bounded memory: at most
 * `limits.profileFields` fields, and the values of all of them within a budget of some 64 MB.
 */
export class TopicProfiler {
  readonly #fields = new FieldRoom();
  readonly #values = new ValueRoom();
  readonly #key = new PartProfiler('key', this.#fields, this.#values);
  readonly #value = new PartProfiler('value', this.#fields, this.#values);
  #records = 0;

  /** Takes a record; nothing of it is kept but values. */
  add(record: RecordView): void {
    const { bytes, keyStart, keyLength, valueStart, valueLength } = record;
    this.#key.add(bytes, keyStart, keyLength, this.#records);
    this.#value.add(bytes, valueStart, valueLength, this.#records);
    this.#records++;
  }

  /** What is known so far. */
  profile(): TopicProfile {
    const fields = [...this.#key.paths.profiles(), ...this.#value.paths.profiles()];
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

  constructor(root: string, fields: FieldRoom, values: ValueRoom) {
    this.paths = new FieldPaths(root, fields, values);
  }

  add(bytes: Uint8Array, start: number, length: number, record: number): void {
    const { decoder } = detect(bytes, start, length, Number.POSITIVE_INFINITY);
    switch (decoder) {
      case 'null':
      case 'empty':
      case 'binary':
        this.counts[decoder]++;
        return;
      case 'text':
        this.paths.begin(bytes, record);
        this.paths.text(Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString());
        return;
      case 'json':
        this.paths.begin(bytes, record);
        scanJson(bytes, start, start + length, this.paths);
    }
  }
}
