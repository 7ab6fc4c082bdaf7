import { bufferView } from '#core/log/buffer-view';
import type { RecordView } from '#core/log/record-cursor';
import { recordHeaders } from '#core/log/record-headers';
import { limits } from '#shared/contract/limits';
import { pathStep } from '#shared/filter-language/path-step';
import type { FieldProfile } from '#shared/model/topic-profile';
import type { ValueRoom } from './distinct-values';
import type { FieldRoom } from './field-paths';
import { FieldStatistics } from './field-statistics';

/** Gathers what is known of the headers of records, by name; of a name's values, the first counts. */
export class HeaderFields {
  readonly #fields: FieldRoom;
  readonly #values: ValueRoom;
  /** Null where there was no room for a name. */
  readonly #names = new Map<string, FieldStatistics | null>();

  constructor(fields: FieldRoom, values: ValueRoom) {
    this.#fields = fields;
    this.#values = values;
  }

  /** Takes the headers of a record with this number. Throws CORRUPT_BATCH on impossible lengths. */
  add(record: RecordView, number: number): void {
    const { bytes } = record;
    const seen = new Set<string>();
    for (const { nameStart, nameLength, valueStart, valueLength } of recordHeaders(record)) {
      const name = bufferView(bytes, nameStart, nameStart + nameLength).toString();
      if (seen.has(name)) continue;
      seen.add(name);
      const statistics = this.#statistics(name, number);
      if (valueLength < 0) statistics?.add(number, 'null', '');
      else {
        const text = bufferView(bytes, valueStart, valueStart + valueLength).toString();
        statistics?.add(number, 'string', text);
      }
    }
  }

  /** What is known of each name, in order of appearance. */
  profiles(): FieldProfile[] {
    return [...this.#names].flatMap(([name, statistics]) => {
      return statistics?.profile(`headers${pathStep(name)}`) ?? [];
    });
  }

  #statistics(name: string, record: number): FieldStatistics | null {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const room = this.#fields.take();
    if (!room) this.#fields.leftOut++;
    const statistics = room ? new FieldStatistics(record, this.#values) : null;
    // Names without end must not fill the memory with what is left out.
    if (room || this.#names.size < limits.profileFields) this.#names.set(name, statistics);
    return statistics;
  }
}
