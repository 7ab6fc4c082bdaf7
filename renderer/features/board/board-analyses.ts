import {
  likeRate,
  topLikedPerTag,
  tweetRate,
  tweetsPerTag,
  type WrittenAnalysis,
} from '#shared/model/analysis-presets';

/** What the board counts, and where it starts to: at an offset of now, such as `-5m`. */
function since(start: string, definition: WrittenAnalysis): WrittenAnalysis {
  return { ...definition, source: { ...definition.source, start, end: 'live' } };
}

/** The rate charts show five minutes of seconds. */
export const rateWindows = 300;

export const tweetsPerSecond = since('-5m', tweetRate('1s'));
export const likesPerSecond = since('-5m', likeRate('1s'));

/** A choice of the window of a card; what it counts reaches back far enough to fill it. */
export interface WindowChoice {
  id: string;
  label: string;
  /** What of it is seen. */
  note: string;
  definition: WrittenAnalysis;
  /** Windows that are looked at. */
  windows: number;
}

/** The first one is what people see who have chosen none. */
export type WindowChoices = readonly [WindowChoice, ...WindowChoice[]];

function tumbling(size: string, label: string) {
  return { window: { kind: 'tumbling', size }, label: `tumbling ${label}` } as const;
}

function hopping(size: string, advance: string, label: string) {
  return { window: { kind: 'hopping', size, advance }, label: `hopping ${label}` } as const;
}

function tagChoice(
  id: string,
  { window, label }: ReturnType<typeof tumbling | typeof hopping>,
  [start, note, windows]: [start: string, note: string, windows: number],
): WindowChoice {
  return { id, label, note, windows, definition: since(start, tweetsPerTag(window, label)) };
}

/** Choices of the window of "tweets per tag". */
export const tagWindows: WindowChoices = [
  tagChoice('5s', tumbling('5s', '5 s'), ['-5m', 'last 5 min', 60]),
  tagChoice('10s', tumbling('10s', '10 s'), ['-10m', 'last 10 min', 60]),
  tagChoice('1m', tumbling('1m', '1 min'), ['-1h', 'last hour', 60]),
  tagChoice('5m', tumbling('5m', '5 min'), ['-4h', 'last 4 h', 48]),
  tagChoice('120m', tumbling('120m', '120 min'), ['-2d', 'last 2 days', 24]),
  tagChoice('60s/10s', hopping('60s', '10s', '60 s by 10 s'), ['-10m', 'last 10 min', 60]),
];

/** Windows of "top 3 liked per tag" that can be gone back through. */
const topReach = 12;

function topChoice(
  id: string,
  { window, label }: ReturnType<typeof tumbling | typeof hopping>,
): WindowChoice {
  const definition = since('-15m', topLikedPerTag(window, label));
  const note = window.kind === 'hopping' ? 'decays as it moves on' : 'starts anew with each';
  return { id, label, note, windows: topReach, definition };
}

/** Choices of the window of "top 3 liked per tag". */
export const topWindows: WindowChoices = [
  topChoice('60s/20s', hopping('60s', '20s', '60 s by 20 s')),
  topChoice('20s', tumbling('20s', '20 s')),
  topChoice('30s', tumbling('30s', '30 s')),
  topChoice('60s', tumbling('60s', '60 s')),
  topChoice('30s/10s', hopping('30s', '10s', '30 s by 10 s')),
];
