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
