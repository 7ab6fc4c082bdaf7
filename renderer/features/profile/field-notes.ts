import type { FieldProfile, TopicProfile } from '#shared/model/topic-profile';
import { formatCount, plural } from '../../components/number-format';

/** `number`, or `number 98 %, string 2 %` where a field has several kinds. */
export function kindsText({ kinds }: FieldProfile): string {
  const counts = Object.entries(kinds).sort(([, a], [, b]) => b - a);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  if (counts.length === 1) return counts[0]?.[0] ?? '';
  return counts.map(([kind, count]) => `${kind} ${shareText(count, all)}`).join(', ');
}

/** A share in per cent: never `100 %` or `0 %` where that would hide an exception. */
export function shareText(part: number, whole: number): string {
  if (whole === 0 || part === whole) return '100 %';
  const percent = (100 * part) / whole;
  if (percent < 0.1) return '< 0.1 %';
  if (percent > 99.9) return '> 99.9 %';
  return `${percent.toFixed(1)} %`;
}

/** `2,000`, or `more than 10,000`; nothing for objects and arrays. */
export function distinctText({ distinct: { count, exact } }: FieldProfile): string {
  if (count === 0) return '';
  return exact ? formatCount(count) : `more than ${formatCount(count)}`;
}

/** Least and greatest number, and shortest and longest text. */
export function rangeText({ numbers, lengths }: FieldProfile): string {
  const parts: string[] = [];
  if (numbers) {
    parts.push(numbers.min === numbers.max ? numbers.min : `${numbers.min} to ${numbers.max}`);
  }
  if (lengths) {
    const { min, max } = lengths;
    parts.push(
      min === max ? plural(max, 'character') : `${formatCount(min)} to ${plural(max, 'character')}`,
    );
  }
  return parts.join(' · ');
}

/** What to look at twice: a field that came late, or a kind that changed. */
export function changeText({ firstSeen, kindChanged }: FieldProfile, records: number): string {
  const notes: string[] = [];
  // The first records may differ by chance; a field is new when it was missing for long.
  if (firstSeen > 0 && firstSeen >= records * newAfterShare) {
    notes.push(`new after ${formatCount(firstSeen)} records`);
  }
  if (kindChanged !== null) notes.push(`type changed in record ${formatCount(kindChanged + 1)}`);
  return notes.join(' · ');
}

const newAfterShare = 0.05;

/** One line on the keys or values that have no fields. */
export function bareText(part: 'keys' | 'values', profile: TopicProfile): string {
  const { null: nulls, empty, binary } = profile[part];
  const noted = [
    nulls > 0 ? `${formatCount(nulls)} null` : '',
    empty > 0 ? `${formatCount(empty)} empty` : '',
    binary > 0 ? `${formatCount(binary)} binary` : '',
  ].filter(Boolean);
  return noted.length === 0 ? '' : `${part}: ${noted.join(', ')}`;
}
