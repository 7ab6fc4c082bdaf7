import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisResults, ResultChoice } from '#shared/model/analysis-results';

/** Sessions have a group each, so that the newest one alone would say little. */
const sessions = 100;

/** How many results the newest windows show, what they were picked from, and which windows those are. */
export interface NewestResults extends Pick<AnalysisResults, 'total' | 'through'> {
  /** Places in each list of `top`; 0 without it. */
  readonly most: number;
  /** In words, e.g. `the newest window`. */
  readonly windows: string;
}

/** Which results stand for what an analysis shows at present, and in words. */
export function newestChoice(kind: AnalysisDefinition['window']['kind']): {
  choice: ResultChoice;
  windows: string;
} {
  switch (kind) {
    case 'none':
      return { choice: { of: 'window', window: null }, windows: 'all of time' };
    case 'session':
      return {
        choice: { of: 'newest', windows: sessions },
        windows: `the newest sessions, at most ${sessions}`,
      };
    case 'tumbling':
    case 'hopping':
    case 'calendar':
      return { choice: { of: 'newest', windows: 1 }, windows: 'the newest window' };
  }
}
