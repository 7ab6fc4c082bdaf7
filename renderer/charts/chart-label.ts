import { visibleParts } from '../components/visible-characters';

/**
 * Text of data as the app shows it, at most `longest` characters, for a drawing: an SVG document
 * cannot hold controls, and does not cut texts itself.
 */
export function chartLabel(text: string, longest: number): string {
  const visible = visibleParts(text).map((part) => ('text' in part ? part.text : part.symbol));
  const whole = [...visible.join('')];
  return whole.length > longest ? `${whole.slice(0, longest - 1).join('')}…` : whole.join('');
}

/** About, in px of 11 px type; there is no layout to ask. Digits are all equally wide. */
const narrow = 7.1;
const wide = 12;
/** From here on characters are mostly as wide as they are high: CJK, emoji. */
const firstWide = 0x2e80;

/** About how wide a label is drawn, px: rather more than less, so that nothing is cut off. */
export function labelWidthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** A label that takes at most about so many px, with at least one character. */
export function fittingLabel(text: string, width: number): string {
  const all = chartLabel(text, Number.POSITIVE_INFINITY);
  if (labelWidthOf(all) <= width) return all;
  let left = width - narrow;
  let letters = 0;
  for (const character of all) {
    left -= widthOf(character);
    if (left < 0) break;
    letters += 1;
  }
  return chartLabel(all, Math.max(1, letters) + 1);
}

function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) < firstWide ? narrow : wide;
}
