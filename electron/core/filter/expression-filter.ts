import type { RecordView } from '#core/log/record-cursor';
import { limits } from '#shared/contract/limits';
import { type FilterNode, nodesBelow, type PathNode } from '#shared/filter-language/filter-node';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import type { FilterReport } from '#shared/model/record';
import { type BytePrefilter, bytePrefilter } from './byte-prefilter';
import { compileFilter } from './compile-filter';
import type { Unevaluated } from './filter-value';
import { compileField, pathText, type RecordField } from './record-field';

/** Records evaluated whatever bytes they hold, so that clashes of types show. */
const sampleRecords = 1_000;

/**
 * A filter expression on the records of one read. It counts the records it cannot be evaluated
 * on, by reason, and knows which of its paths no record has had so far. Once every path was seen
 * and a sample evaluated, nothing is decoded of records whose bytes rule a match out: they are not
 * evaluated.
 */
export class ExpressionFilter {
  readonly #evaluate: ReturnType<typeof compileFilter>;
  #unseen: { path: string; field: RecordField }[];
  readonly #failures = new Map<string, FilterReport['failures'][number]>();
  readonly #prefilter: BytePrefilter | null;
  #evaluated = 0;
  #failed = 0;

  /** Throws INVALID_FILTER. */
  constructor(source: string) {
    const node = parseFilter(source);
    this.#evaluate = compileFilter(node);
    this.#prefilter = bytePrefilter(node);
    this.#unseen = [...recordPaths(node)].map(([path, of]) => ({
      path,
      field: compileField(of, new Map()),
    }));
  }

  /** Whether the expression is true. Throws CORRUPT_BATCH on impossible headers. */
  matches(record: RecordView): boolean {
    const sampled = this.#evaluated >= sampleRecords && this.#unseen.length === 0;
    if (sampled && this.#prefilter?.(record) === false) return false;
    this.#evaluated++;
    if (this.#unseen.length > 0) {
      this.#unseen = this.#unseen.filter(({ field }) => field(record).kind === 'absent');
    }
    const value = this.#evaluate(record);
    if (typeof value === 'boolean') return value;
    this.#note(value, record);
    return false;
  }

  /** Records that the expression could not be evaluated on. */
  get failed(): number {
    return this.#failed;
  }

  report(): FilterReport {
    const failures = [...this.#failures.values()].sort((a, b) => b.records - a.records);
    return {
      evaluated: this.#evaluated,
      failed: this.#failed,
      failures: failures.slice(0, limits.filterFailures).map((failure) => ({ ...failure })),
      absentPaths: this.#evaluated === 0 ? [] : this.#unseen.map(({ path }) => path),
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

/** Paths of the record, each once; those below a variable are told by their list. */
export function recordPaths(
  node: FilterNode,
  found = new Map<string, PathNode>(),
): ReadonlyMap<string, PathNode> {
  if (node.kind === 'path' && !node.variable) found.set(pathText(node), node);
  for (const below of nodesBelow(node)) recordPaths(below, found);
  return found;
}
