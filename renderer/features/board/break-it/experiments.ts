import { formatCount, formatDuration, plural } from '../../../components/number-format';
import { type BoardReading, isCaughtUp } from './board-reading';

export const experimentIds = ['generator', 'analyses', 'broker', 'events'] as const;
export type ExperimentId = (typeof experimentIds)[number];

/** Readings from when something was broken, was mended, and all was well again. */
export interface Course {
  broken: BoardReading;
  mending: BoardReading;
  mended: BoardReading;
}

/** Something to be broken on purpose, and what is to be seen of it. */
export interface Experiment {
  title: string;
  /** What the button says that breaks it, and the one that mends it. */
  breaks: string;
  mends: string;
  /** What to look at while it is broken. */
  look: string;
  isBroken(now: BoardReading): boolean;
  /** What happens while it is broken. */
  meanwhile(broken: BoardReading, now: BoardReading): string;
  isMended(course: Omit<Course, 'mended'>, now: BoardReading): boolean;
  /** What happened. */
  outcome(course: Course): string;
}

const hasNews = (before: BoardReading, now: BoardReading) =>
  now.generator?.status !== 'running' || now.counted > before.counted;
const span = (from: BoardReading, to: BoardReading) => formatDuration(to.at - from.at);

/** That each offset read is a record counted. */
function nothingLost({ counted, offsets }: BoardReading): string {
  return `Nothing lost: ${formatCount(counted)} records counted, ${formatCount(offsets)} offsets read.`;
}

function oddEvents(from: BoardReading, to: BoardReading): string {
  const late = to.late - from.late;
  const tooLate = to.tooLate - from.tooLate;
  const repeated = to.repeated - from.repeated;
  return `${plural(late, 'event')} came late and counted, ${formatCount(tooLate)} too late; ${plural(repeated, 'like')} came again and counted once.`;
}

export const experiments: Record<ExperimentId, Experiment> = {
  generator: {
    title: 'Nobody writes',
    breaks: 'Stop the generator',
    mends: 'Start the generator',
    look: 'The rates fall to zero. Only events move time on, so the newest windows stay hatched until silence closes them.',
    isBroken: ({ generator }) => generator?.status === 'stopped' || generator?.status === 'failed',
    meanwhile: (broken, now) => `Silent for ${span(broken, now)}.`,
    isMended: ({ mending }, now) => hasNews(mending, now) && isCaughtUp(now),
    outcome: ({ broken, mending, mended }) =>
      `Silent for ${span(broken, mending)}. ${nothingLost(mended)}`,
  },
  analyses: {
    title: 'Nobody counts',
    breaks: 'Hold the analyses',
    mends: 'Let them go on',
    look: 'The charts stand still while the lists go on: what is written waits in the log.',
    isBroken: ({ isHeld }) => isHeld,
    meanwhile: (broken, now) =>
      `Held for ${span(broken, now)}; ${plural(now.behind, 'record')} wait in the log.`,
    isMended: ({ mending }, now) =>
      now.offsets - mending.offsets >= mending.behind && isCaughtUp(now),
    outcome: ({ broken, mending, mended }) =>
      `${plural(mended.counted - broken.counted, 'record')} caught up in ${span(mending, mended)}. ${nothingLost(mended)}`,
  },
  broker: {
    title: 'No broker',
    breaks: 'Stop the broker',
    mends: 'Start the broker',
    look: 'Nothing comes, and the cards say which partitions are not read. The generator keeps what it cannot write.',
    isBroken: ({ playground }) => playground !== null && playground !== 'running',
    meanwhile: (broken, now) =>
      `Away for ${span(broken, now)}; ${plural(now.unwritten, 'event')} wait to be written.`,
    isMended: ({ mending }, now) => now.unwritten === 0 && hasNews(mending, now) && isCaughtUp(now),
    outcome: ({ broken, mending, mended }) =>
      `Away for ${span(broken, mending)}; what was kept is written and counted ${span(mending, mended)} later. ${nothingLost(mended)}`,
  },
  events: {
    title: 'Late and repeated events',
    breaks: 'Send them',
    mends: 'Send them no longer',
    look: 'Windows that time has passed still grow while they are hatched: the grace is 30 s. A like that comes again raises no figure.',
    isBroken: ({ generator }) =>
      generator !== null &&
      (generator.settings.lateShare > 0 || generator.settings.duplicateShare > 0),
    meanwhile: oddEvents,
    isMended: () => true,
    outcome: ({ broken, mended }) => oddEvents(broken, mended),
  },
};
