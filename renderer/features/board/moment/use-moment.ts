import { useState } from 'react';
import type { BoardFeeds } from '../use-board-feeds';
import { type BoardBefore, boardBefore, type MomentOutcome, momentOutcome } from './board-figures';
import type { BoardMoment } from './board-moment';

/** A moment on show, and what was shown before. */
export interface ShownMoment {
  moment: BoardMoment;
  before: BoardBefore;
}

/** The board as it opens. */
export const presentMoment: ShownMoment = {
  moment: { of: 'now' },
  before: { figures: new Map(), reached: [], at: 0 },
};

/** The same for another moment; `now` is ms since the epoch. Past and rebuilt compare with now. */
export function movedTo(
  shown: ShownMoment,
  moment: BoardMoment,
  feeds: BoardFeeds,
  now: number,
): ShownMoment {
  const before = shown.moment.of === 'now' ? boardBefore(feeds, now) : { ...shown.before, at: now };
  return { moment, before };
}

/** What came of showing a moment, as it was when all of it had been read; null until then. */
export function useMomentOutcome(shown: ShownMoment, feeds: BoardFeeds): MomentOutcome | null {
  const [settled, settle] = useState<{ of: ShownMoment; outcome: MomentOutcome } | null>(null);
  if (settled?.of === shown) return settled.outcome;
  const outcome = momentOutcome(shown.moment, shown.before, feeds, Date.now());
  if (outcome) settle({ of: shown, outcome });
  return outcome;
}
