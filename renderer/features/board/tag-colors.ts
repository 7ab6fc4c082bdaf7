import { tweetTags } from '#shared/model/tweet';
import { seriesColor } from '../../charts/series-colors';

/** Tags in the order of their colours: those of the demo first, any other by name. */
export function compareTags(one: string, other: string): number {
  return tagRank(one) - tagRank(other) || (one < other ? -1 : Number(one > other));
}

/** Colour of a tag of the demo, the same everywhere; other tags are grey outside the charts. */
export function tagColor(tag: string): string {
  const index = tweetTags.findIndex((known) => known === tag);
  return index < 0 ? 'var(--muted)' : seriesColor(index);
}

function tagRank(tag: string): number {
  const index = tweetTags.findIndex((known) => known === tag);
  return index < 0 ? tweetTags.length : index;
}
