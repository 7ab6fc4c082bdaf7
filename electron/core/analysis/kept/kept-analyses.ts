import { fail } from '#shared/contract/errors';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import type { AnalysisUse } from '../running/analysis-use';
import { KeptAnalysis } from './kept-analysis';
import type { KeptRunDeps } from './kept-run';

/** The analyses of the user's list. */
export class KeptAnalyses {
  readonly #deps: KeptRunDeps;
  readonly #kept = new Map<string, KeptAnalysis>();

  constructor(deps: KeptRunDeps) {
    this.#deps = deps;
  }

  /** Takes over the whole list; what is no longer in it loses its snapshot in `folder`. */
  update(list: readonly SavedAnalysis[], folder: string): void {
    const ids = new Set(list.map(({ id }) => id));
    for (const [id, kept] of this.#kept) {
      if (ids.has(id)) continue;
      this.#kept.delete(id);
      // A snapshot that cannot be removed belongs to no analysis any more: nothing goes on from it.
      kept.remove().catch(() => undefined);
    }
    for (const listed of list) {
      const known = this.#kept.get(listed.id);
      if (known !== undefined) known.update(listed);
      else this.#kept.set(listed.id, new KeptAnalysis(listed, folder, this.#deps));
    }
  }

  /** Tries at once what waits to be tried again, because connections have changed. */
  retry(): void {
    for (const kept of this.#kept.values()) kept.retry();
  }

  /** A use of one, which the caller closes. Throws ANALYSIS_NOT_FOUND. */
  async use(analysisId: string): Promise<AnalysisUse> {
    const kept = this.#kept.get(analysisId);
    if (kept === undefined) throw fail('ANALYSIS_NOT_FOUND', { analysisId });
    return kept.use();
  }

  /** Stops all, their snapshots saved. */
  async close(): Promise<void> {
    await Promise.all([...this.#kept.values()].map((kept) => kept.close()));
    this.#kept.clear();
  }
}
