import { toAppError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisUse } from './analysis-use';
import type { RunningAnalysis } from './running-analysis';
import { SharedAnalysis } from './shared-analysis';

/** A cluster as the pool needs it: something to tell clusters apart, and when and why it goes. */
interface Source {
  readonly cluster: object;
  readonly signal: AbortSignal;
}

interface Entry {
  readonly opening: Promise<SharedAnalysis>;
  users: number;
}

/**
 * The analyses at work, shared: equal definitions (whatever their names) on one cluster are one
 * analysis, so that all who look at it see the same.
 */
export class AnalysisPool {
  readonly #entries = new Map<object, Map<string, Entry>>();

  /**
   * A use of the analysis, which `open` opens when nobody uses it yet, and for each rebuild. Rejects as `open` does; a
   * later call tries again.
   */
  async acquire(
    source: Source,
    definition: AnalysisDefinition,
    open: () => Promise<RunningAnalysis>,
  ): Promise<AnalysisUse> {
    const key = JSON.stringify({ ...definition, name: '' });
    const entry = this.#entryOf(source, key, open);
    entry.users += 1;
    let released = false;
    const release = async () => {
      if (released) return;
      released = true;
      entry.users -= 1;
      if (entry.users > 0) return;
      this.#forget(source.cluster, key, entry);
      await entry.opening.then(
        (analysis) => analysis.close(),
        () => undefined,
      );
    };
    try {
      const analysis = await entry.opening;
      return {
        get failure() {
          return analysis.failure;
        },
        status: () => analysis.status(),
        series: (choice) => analysis.series(choice),
        results: (choice, limit) => analysis.results(choice, limit),
        flush: () => analysis.flush(),
        records: (choice) => analysis.records(choice),
        onChange: (listener) => analysis.onChange(listener),
        hold: (held) => analysis.hold(held),
        rebuild: () => analysis.rebuild(),
        close: release,
      };
    } catch (thrown) {
      await release();
      throw thrown;
    }
  }

  #entryOf(source: Source, key: string, open: () => Promise<RunningAnalysis>): Entry {
    const onCluster = this.#entries.get(source.cluster) ?? new Map<string, Entry>();
    this.#entries.set(source.cluster, onCluster);
    const known = onCluster.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { opening: SharedAnalysis.open(open), users: 0 };
    onCluster.set(key, entry);
    entry.opening.then(
      (analysis) => this.#watch(source, key, entry, analysis),
      () => this.#forget(source.cluster, key, entry),
    );
    return entry;
  }

  /** A failed analysis is not handed out again; one whose cluster is closed fails. */
  #watch(source: Source, key: string, entry: Entry, analysis: SharedAnalysis): void {
    analysis.onChange(() => {
      if (analysis.failure !== null) this.#forget(source.cluster, key, entry);
    });
    const fail = () => void analysis.fail(toAppError(source.signal.reason));
    if (source.signal.aborted) fail();
    else source.signal.addEventListener('abort', fail, { once: true });
  }

  #forget(cluster: object, key: string, entry: Entry): void {
    const onCluster = this.#entries.get(cluster);
    if (onCluster?.get(key) !== entry) return;
    onCluster.delete(key);
    if (onCluster.size === 0) this.#entries.delete(cluster);
  }
}
