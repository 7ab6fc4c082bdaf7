import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { type RecordFate, recordFates } from '#shared/model/analysis-records';
import { OffsetRing } from './offset-ring';
import { savedPart } from './saved-part';

const savedShape = z.strictObject({
  /** By index of the partition: the first offset that was taken in; −1 before that. */
  begun: z.array(z.number()),
  /** In order of `recordFates`. */
  rings: z.array(z.instanceof(Float64Array)),
});

/** Where the newest records of each fate lie, and where each partition was begun. */
export class RecordMarks {
  readonly #rings = new Map(
    recordFates.map((fate) => [fate, new OffsetRing(limits.markedRecords)]),
  );
  readonly #begun: number[] = [];

  /** A record comes, by ascending offset within its partition. */
  begin(partition: number, offset: number): void {
    this.#begun[partition] ??= offset;
  }

  /** First offset that was taken in of a partition; null before that. */
  begunAt(partition: number): number | null {
    return this.#begun[partition] ?? null;
  }

  of(fate: RecordFate): OffsetRing {
    return this.#rings.get(fate) ?? new OffsetRing(0);
  }

  save(): z.infer<typeof savedShape> {
    const begun = Array.from(this.#begun, (offset: number | undefined) => offset ?? -1);
    return { begun, rings: recordFates.map((fate) => this.of(fate).save()) };
  }

  /** Makes empty marks what `save` told. Throws SNAPSHOT_DAMAGED. */
  restore(parts: Iterator<unknown>): void {
    const { begun, rings } = savedPart(parts, savedShape);
    for (const [partition, offset] of begun.entries()) {
      if (offset >= 0) this.#begun[partition] = offset;
    }
    for (const [i, fate] of recordFates.entries()) this.of(fate).restore(rings[i] ?? []);
  }
}
