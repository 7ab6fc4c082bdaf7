import { type AggregateValue, JsonText } from '../aggregates/aggregate-value';

/** A value as JSON, with all its digits; what JSON has no number for is null. */
export function valueJson(value: AggregateValue): string {
  if (value instanceof JsonText) return value.text;
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
