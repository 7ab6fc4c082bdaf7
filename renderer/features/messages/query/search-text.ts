import { formatCount } from '../../../components/number-format';
import { formatDate, formatTime } from '../../../components/time-format';
import { isLive, type MessageSearch } from './message-search';

/** A query in one line: where it begins, where it ends, which partitions, which filter. */
export function searchText(search: MessageSearch): string {
  const { p, filter, latest } = search;
  return [
    `from ${fromText(search)}`,
    ...(isLive(search) ? ['live'] : []),
    ...(latest ? ['latest per key'] : []),
    ...(p === undefined ? [] : [`partitions ${partitionText(p)}`]),
    ...(filter === undefined ? [] : [`“${filter.text}”`]),
  ].join(' · ');
}

/** Where a query begins. */
export function fromText({ from, n, offset, at, group }: MessageSearch): string {
  switch (from) {
    case 'newest':
      return `newest ${formatCount(n)}`;
    case 'offset':
      return `offset ${formatCount(offset)}`;
    case 'time':
      return `${formatDate(at)} ${formatTime(at)}`;
    case 'group':
      return group === undefined ? `newest ${formatCount(n)}` : `offsets of ${group}`;
    case 'earliest':
      return 'earliest';
    case 'latest':
      return 'latest';
  }
}

/** Which partitions a query reads. */
export function partitionText(p: readonly number[] | undefined): string {
  if (p === undefined) return 'all';
  return p.length <= 4 ? p.join(', ') : `${p.length} chosen`;
}
