export type JsonTokenKind = 'key' | 'string' | 'number' | 'literal' | 'plain';

export interface JsonToken {
  kind: JsonTokenKind;
  text: string;
  /** Where it begins in the source. */
  start: number;
}

const token =
  /"(?:[^"\\]|\\.)*(?:"(\s*:)?|$)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b|[^"\dtfn-]+|[\s\S]/g;

/**
 * Splits JSON source, possibly cut short, for colouring. The texts joined are the input, always:
 * nothing is parsed, so nothing is rounded or reordered.
 */
export function jsonTokens(source: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  for (const match of source.matchAll(token)) {
    const text = match[0];
    const colon = match[1];
    if (colon !== undefined) {
      push(tokens, 'key', text.slice(0, -colon.length), match.index);
      push(tokens, 'plain', colon, match.index + text.length - colon.length);
    } else push(tokens, kindOf(text), text, match.index);
  }
  return tokens;
}

function kindOf(text: string): JsonTokenKind {
  if (text.startsWith('"')) return 'string';
  if (/^-?\d/.test(text)) return 'number';
  if (text === 'true' || text === 'false' || text === 'null') return 'literal';
  return 'plain';
}

function push(tokens: JsonToken[], kind: JsonTokenKind, text: string, start: number): void {
  const last = tokens.at(-1);
  if (kind === 'plain' && last?.kind === 'plain') last.text += text;
  else tokens.push({ kind, text, start });
}
