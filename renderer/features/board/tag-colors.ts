import { tweetTags } from '#shared/model/tweet';
import { seriesColor } from '../../charts/series-colors';

const known: readonly string[] = tweetTags;

/** Tags in the order of their colours: those of the demo first, any other by name. */
export function compareTags(one: string, other: string): number {
  return tagRank(one) - tagRank(other) || (one < other ? -1 : Number(one > other));
}

/** Colour of a tag of the demo, the same everywhere; other tags are grey outside the charts. */
export function tagColor(tag: string): string {
  return known.includes(tag) ? seriesColor(known.indexOf(tag)) : 'var(--muted)';
}

function tagRank(tag: string): number {
  return known.includes(tag) ? known.indexOf(tag) : known.length;
}
