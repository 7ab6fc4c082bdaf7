import { plainText } from '#shared/model/plain-text';
import type { AggregateValue } from '../aggregates/aggregate-value';
import { valueJson } from './value-json';

/** A cell of a table for people. */
export interface TableCell {
  readonly text: string;
  /** Numbers stand below each other by their last digits. */
  readonly right: boolean;
}

/** Characters of a longer text that are shown, the ellipsis included. */
const longest = 40;
/** What could steer a terminal or turn a text around. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A cell of any text, which is cut when it is long; what does not print is written as an escape. */
export function textCell(text: string, right = false): TableCell {
  const head = [...text.slice(0, longest * 2)];
  const cut = head.length > longest || text.length > longest * 2;
  const shown = cut ? `${head.slice(0, longest - 1).join('')}…` : text;
  return { text: shown.replace(unsafe, escapeOf), right };
}

/** A cell of a value's JSON text. */
export function jsonCell(json: string): TableCell {
  return textCell(plainText(json), /^[-\d]/.test(json));
}

/** A cell of what an aggregate came to; ≈ before what is not exact. */
export function valueCell(value: AggregateValue, error: number): TableCell {
  const { text, right } = jsonCell(valueJson(value));
  return { text: error > 0 ? `≈${text}` : text, right };
}

/** ms since the epoch as `2026-11-21T09:30:00Z`, with ms where there are any. */
export function timeCell(time: number): TableCell {
  const instant = new Date(time);
  const text = Number.isNaN(instant.getTime()) ? String(time) : instant.toISOString();
  return textCell(text.replace('.000Z', 'Z'));
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
