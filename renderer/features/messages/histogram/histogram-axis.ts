import type { RecordHistogram } from '#shared/model/record';
import { timeTicks } from '../../../charts/time-ticks';
import { formatDate, formatTime, isShowable } from '../../../components/time-format';

/** Fewest bins shown, so that a single bin is a narrow bar with time around it. */
const leastBins = 48;
const dayMs = 86_400_000;
const mostTicks = 6;

/** The stretch of time on screen: bins of equal width, the histogram's own among them. */
export interface HistogramAxis {
  /** ms since the epoch. */
  start: number;
  binMs: number;
  bins: number;
  /** Empty bins shown before the first of the histogram. */
  lead: number;
}

/** The time axis of a histogram; one of few bins gets empty ones on both sides. */
export function axisOf({ start, binMs, scanned }: RecordHistogram): HistogramAxis {
  const bins = Math.max(leastBins, scanned.length);
  const spare = bins - scanned.length;
  const lead = Math.min(Math.floor(spare / 2), Math.floor(start / binMs));
  return { start: start - lead * binMs, binMs, bins, lead };
}

/** End of the axis, ms since the epoch. */
export function endOf({ start, binMs, bins }: HistogramAxis): number {
  return start + bins * binMs;
}

/** Round times on the axis with their labels; its ends where the span is too long for round ones. */
export function axisTicks(axis: HistogramAxis): { at: number; label: string }[] {
  const end = endOf(axis);
  const span = end - axis.start;
  // A label as wide as a day's name must fit beside its mark.
  const shownEnd = end - span / (2 * mostTicks);
  const round = timeTicks(axis.start, shownEnd, mostTicks);
  const times = round.length > 0 ? round : [axis.start, axis.start + span / 2];
  return times.filter(isShowable).map((at) => ({ at, label: tickLabel(at, span) }));
}

function tickLabel(at: number, span: number): string {
  if (span > 3 * dayMs) return formatDate(at);
  return formatTime(at).slice(0, 8);
}

/** A stretch of time for people; `from` and `to` (exclusive) in ms since the epoch. */
export function stretchText(from: number, to: number): string {
  if (!isShowable(from)) return 'no time';
  const sameDay = isShowable(to) && formatDate(from) === formatDate(to);
  const end = isShowable(to) ? `${sameDay ? '' : `${formatDate(to)} `}${shortTime(to)}` : 'the end';
  return `${formatDate(from)} ${shortTime(from)} – ${end}`;
}

function shortTime(at: number): string {
  return formatTime(at).replace(/\.000$/, '');
}
