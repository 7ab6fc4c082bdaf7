import type { GivenRecordsDefinition } from './analysis-definition';

/** Where the records of an analysis come from, in words. */
export function sourceWords(
  { source }: GivenRecordsDefinition,
  { input, follow = false }: { input?: string; follow?: boolean },
): string {
  if (input !== undefined) return input === '-' ? 'lines of standard input' : `lines of ${input}`;
  if (source === undefined) return 'records that are given to it';
  const { topics, start, end = 'latest' } = source;
  const from = start.startsWith('-') ? `${start.slice(1)} ago` : start;
  const live = follow || end === 'live';
  const to = live ? 'and then live' : `to ${end === 'latest' ? 'what is latest then' : end}`;
  return `${topics.join(', ')}: all partitions, from ${from} ${to}, without a consumer group`;
}
