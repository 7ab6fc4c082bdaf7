import { formatCount } from '../../components/number-format';

interface StreamFigures {
  shown: number;
  /** Counted per second by the charts; null while not known. */
  perSecond: number | null;
  paused: boolean;
  /** Pointed at or in focus. */
  held: boolean;
  newWhilePaused: number;
}

/** What the stream panel leaves out, in words. */
export function streamNote({ shown, perSecond, paused, held, newWhilePaused }: StreamFigures) {
  if (paused && shown === 0) return 'pauses with the first that come';
  if (paused) return `paused · +${formatCount(newWhilePaused)} new, all counted`;
  if (perSecond === 0) return `nothing comes · the last ${formatCount(shown)}`;
  const rate = perSecond === null ? '' : ` of ${formatCount(perSecond)}/s`;
  const still = held ? 'held while you point at it · ' : '';
  return `${still}showing ${formatCount(shown)}${rate}, all counted`;
}
