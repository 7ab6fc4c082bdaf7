import { compilePath, type FieldExtractor } from '#core/decode/field-extractor';
import type { RecordView } from '#core/records/record-cursor';
import { limits } from '#shared/contract/limits';
import { type FilterNode, parseFilter } from '#shared/filter-language/filter-syntax';
import type { FilterReport } from '#shared/model/record';
import { type CompiledFilter, compileFilter, readable } from './compile-filter';
import { Unevaluated } from './filter-value';

/**
 * A filter expression on the records of one read. It counts the records it cannot be evaluated
 * on, by reason, and knows which of its paths no record has had so far.
 */
export class ExpressionFilter {
  readonly #evaluate: CompiledFilter;
  #unseen: { path: string; extract: FieldExtractor }[];
  readonly #failures = new Map<string, FilterReport['failures'][number]>();
  #evaluated = 0;
  #failed = 0;

  /** Throws INVALID_FILTER. */
  constructor(source: string) {
    const node = parseFilter(source);
    this.#evaluate = compileFilter(node);
    this.#unseen = [...new Set(pathsOf(node))].map((path) => ({
      path,
      extract: compilePath(path),
    }));
  }

  /** Whether the expression is true. Throws CORRUPT_BATCH on impossible headers. */
  matches(record: RecordView): boolean {
    this.#evaluated++;
    if (this.#unseen.length > 0) {
      this.#unseen = this.#unseen.filter(({ extract }) => extract(record).kind === 'absent');
    }
    const value = this.#evaluate(record);
    if (typeof value === 'boolean') return value;
    const failure =
      value instanceof Unevaluated ? value : new Unevaluated('not a condition, but a value', 0);
    this.#note(failure, record);
    return false;
  }

  report(): FilterReport {
    const failures = [...this.#failures.values()].sort((a, b) => b.records - a.records);
    return {
      evaluated: this.#evaluated,
      failed: this.#failed,
      failures: failures.slice(0, limits.filterFailures).map((failure) => ({ ...failure })),
      absentPaths: this.#evaluated === 0 ? [] : this.#unseen.map(({ path }) => readable(path)),
    };
  }

  #note({ reason, column }: Unevaluated, { topic, partition, offset }: RecordView): void {
    this.#failed++;
    const key = `${column} ${reason}`;
    const known = this.#failures.get(key);
    if (known) known.records++;
    else {
      const sample = { topic, partition, offset };
      this.#failures.set(key, { reason, column, records: 1, sample });
    }
  }
}

function* pathsOf(node: FilterNode): Generator<string> {
  switch (node.kind) {
    case 'literal':
    case 'number':
      return;
    case 'path':
    case 'has':
      yield node.path;
      return;
    case 'not':
    case 'test':
      yield* pathsOf(node.of);
      return;
    case 'and':
    case 'or':
    case 'compare':
      yield* pathsOf(node.left);
      yield* pathsOf(node.right);
      return;
    case 'in':
      yield* pathsOf(node.of);
      for (const item of node.items) yield* pathsOf(item);
  }
}
