import { EventEmitter } from 'node:events';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import { publicationProblem } from '#shared/model/publication';
import {
  type AnalysisDraft,
  type SavedAnalysis,
  savedAnalysesSchema,
} from '#shared/model/saved-analysis';
import type { SettingsFile } from './settings-file';

/** Content of the settings file: ids are unique. */
export const analysisFileSchema = savedAnalysesSchema.refine(
  (list) => new Set(list.map(({ id }) => id)).size === list.length,
  'ids are not unique',
);

/** What makes an analysis of the list out of a draft. */
interface Stamps {
  /** A version 4 UUID that was never used before. */
  newId(): string;
  /** ms since the epoch. */
  now(): number;
}

/** The user's analyses, in the order of entry, kept in a settings file. */
export class AnalysisStore extends EventEmitter<{ changed: [SavedAnalysis[]] }> {
  readonly #file: SettingsFile<SavedAnalysis[]>;
  readonly #stamps: Stamps;
  #analyses: SavedAnalysis[];

  private constructor(
    file: SettingsFile<SavedAnalysis[]>,
    stamps: Stamps,
    analyses: SavedAnalysis[],
  ) {
    super();
    this.#file = file;
    this.#stamps = stamps;
    this.#analyses = analyses;
  }

  /** Throws what reading the file throws. */
  static async open(file: SettingsFile<SavedAnalysis[]>, stamps: Stamps): Promise<AnalysisStore> {
    return new AnalysisStore(file, stamps, await file.read());
  }

  list(): SavedAnalysis[] {
    return this.#analyses;
  }

  /**
   * Adds an analysis (`id` null) or replaces what is saved of one; `run` starts it.
   * Throws `INVALID_ARGUMENT` for a publication that the definition does not fit,
   * `ANALYSIS_NOT_FOUND`, `LIMIT_EXCEEDED`, else what writing the file throws.
   */
  async save(id: string | null, draft: AnalysisDraft, run: boolean): Promise<SavedAnalysis> {
    const { definition, publication } = draft;
    const problem = publication && publicationProblem(definition, publication);
    if (problem) throw fail('INVALID_ARGUMENT', problem);
    const changedAt = this.#stamps.now();
    if (id !== null) {
      return this.#replace(id, ({ running }) => ({
        ...draft,
        id,
        running: run || running,
        changedAt,
      }));
    }
    if (this.#analyses.length >= limits.analyses) {
      throw fail('LIMIT_EXCEEDED', { what: 'saved analyses', limit: limits.analyses });
    }
    const added = { ...draft, id: this.#stamps.newId(), running: run, changedAt };
    await this.#set([...this.#analyses, added]);
    return added;
  }

  /** Throws `ANALYSIS_NOT_FOUND`, else what writing the file throws. */
  async setRunning(id: string, running: boolean): Promise<SavedAnalysis> {
    return this.#replace(id, (analysis) => ({ ...analysis, running }));
  }

  /** Throws `ANALYSIS_NOT_FOUND`, else what writing the file throws. */
  async remove(id: string): Promise<void> {
    this.#require(id);
    await this.#set(this.#analyses.filter((one) => one.id !== id));
  }

  async #replace(
    id: string,
    change: (analysis: SavedAnalysis) => SavedAnalysis,
  ): Promise<SavedAnalysis> {
    const changed = change(this.#require(id));
    await this.#set(this.#analyses.map((one) => (one.id === id ? changed : one)));
    return changed;
  }

  #require(id: string): SavedAnalysis {
    const analysis = this.#analyses.find((one) => one.id === id);
    if (analysis === undefined) throw fail('ANALYSIS_NOT_FOUND', { analysisId: id });
    return analysis;
  }

  async #set(analyses: SavedAnalysis[]): Promise<void> {
    this.#analyses = analyses;
    this.emit('changed', analyses);
    await this.#file.write(analyses);
  }
}
