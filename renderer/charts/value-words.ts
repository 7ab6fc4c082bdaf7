import type { ResultRow } from '#shared/model/analysis-results';
import { resultText } from '../components/result-text';

/** What an aggregate of a result comes to, with all its digits; `~` stands before an estimate. */
export function valueWords({ values, errors }: ResultRow, aggregate: number): string {
  const json = values[aggregate] ?? 'null';
  if (json === 'null') return 'no data';
  return `${errors[aggregate] ? '~' : ''}${resultText(json)}`;
}
