import { FieldRange } from '#core/decode/field-range';
import {
  type AnalysisComputation,
  givenRecordsDefinitionSchema,
} from '#shared/model/analysis-definition';
import { JsonText } from '../aggregates/aggregate-value';
import { AnalysisEngine, type AnalysisEngineOptions } from '../analysis-engine';
import type { GroupResult, ResultWindow } from '../analysis-result';
import { GroupRanks } from '../groups/group-ranks';

/** A definition in the words of a test; what it leaves out has its default. */
export function computation(part: Record<string, unknown>): AnalysisComputation {
  return givenRecordsDefinitionSchema.parse({
    name: 'test',
    aggregates: [{ as: 'n', fn: 'count' }],
    ...part,
  });
}

/** ms since the epoch, far ahead of the small times of tests. */
export const laterOn = 2_000_000_000_000;

/**
 * An engine told records as times, and what it said, as texts: `[0,2)3` is a window with its first
 * value, after the group's number where that is not 0; `x` in place of a value retracts it.
 */
export class EngineRun {
  readonly updates: string[] = [];
  readonly finals: string[] = [];
  /** Why windows closed, in their order. */
  readonly closings: string[] = [];
  readonly timestamps: number[] = [];
  readonly engine: AnalysisEngine;
  readonly #inclusive: boolean;
  readonly #field = new FieldRange();
  #offset = 0;

  constructor(definition: AnalysisComputation, options: Partial<AnalysisEngineOptions> = {}) {
    this.#inclusive = definition.window.kind === 'session';
    this.engine = new AnalysisEngine(definition, {
      sink: {
        update: (result) => {
          this.updates.push(this.#told(result));
          this.timestamps.push(result.timestamp);
        },
        retract: (window, group) => this.updates.push(`${this.#place(window, group)}x`),
        final: (result, closedBy) => {
          this.finals.push(this.#told(result));
          this.closings.push(closedBy);
        },
        closed: () => undefined,
      },
      ranks: new GroupRanks((a, b) => a - b),
      ...options,
    });
  }

  /** One record, after which time closes; `value` is the field that aggregates read. */
  take(time: number, group = 0, partition = 0, value: number | null = null): void {
    this.engine.beginBatch(partition, laterOn);
    if (this.engine.observe(partition, time, this.#offset)) {
      const text = Buffer.from(String(value));
      if (value === null) this.#field.null();
      else this.#field.set('number', text, 0, text.length);
      const fields = [this.#field, this.#field];
      this.engine.take(partition, group, { time, place: partition, offset: this.#offset, fields });
    }
    this.#offset += 1;
    this.engine.advance(0);
  }

  #told({ window, group, values }: GroupResult): string {
    const [value = null] = values;
    const text = value instanceof JsonText ? value.text : String(value);
    return `${this.#place(window, group)}${text}`;
  }

  #place(window: ResultWindow | null, group: number): string {
    const ends = window && `[${window.start},${window.end}${this.#inclusive ? ']' : ')'}`;
    return `${group === 0 ? '' : `${group} `}${ends ?? ''}`;
  }
}
