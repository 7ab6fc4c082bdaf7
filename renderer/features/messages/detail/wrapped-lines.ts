/**
 * Text cut into lines of at most `width` characters, at its own line ends and otherwise anywhere
 * but inside a surrogate pair: a line of ten megabytes stays cheap to draw.
 */
export function wrappedLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const own of text.split('\n')) {
    let start = 0;
    while (own.length - start > width) {
      const code = own.charCodeAt(start + width - 1);
      const end = start + width - (code >= 0xd800 && code < 0xdc00 ? 1 : 0);
      lines.push(own.slice(start, end));
      start = end;
    }
    lines.push(own.slice(start));
  }
  return lines;
}
