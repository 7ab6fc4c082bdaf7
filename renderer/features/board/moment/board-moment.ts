import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import { durationMs } from '#shared/model/duration';

/** What the board shows. */
export type BoardMoment =
  | { of: 'now' }
  /** Now, with everything counted anew from the first offset of the log. */
  | { of: 'rebuilt' }
  /** What had been written by then, ms since the epoch. */
  | { of: 'past'; at: number };

/** A definition of the board, for whichever moment it shows. */
export function definitionAt(moment: BoardMoment, definition: WrittenAnalysis): WrittenAnalysis {
  switch (moment.of) {
    case 'now':
      return definition;
    case 'rebuilt':
      return withSource(definition, { start: 'earliest' });
    case 'past':
      return withSource(definition, {
        start: instant(moment.at - reachMs(definition)),
        end: instant(moment.at),
      });
    default:
      return moment satisfies never;
  }
}

function withSource(
  definition: WrittenAnalysis,
  source: Partial<WrittenAnalysis['source']>,
): WrittenAnalysis {
  return { ...definition, source: { ...definition.source, ...source } };
}

/** How far before now a definition starts, ms: `-5m`. */
function reachMs({ source: { start = '' } }: WrittenAnalysis): number {
  return durationMs(start.replace(/^-/, ''));
}

function instant(ms: number): string {
  return new Date(Math.max(0, ms)).toISOString();
}
