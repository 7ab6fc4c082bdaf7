const needsQuotes = /[",\r\n]/;
const formulaStart = /^[=+\-@\t\r]/;

/**
 * A text as a cell of RFC 4180: quoted where it has to be, otherwise unaltered. An empty text is
 * `""`, so that it can be told from nothing. `guard` puts an apostrophe before what a spreadsheet
 * would take for a formula.
 */
export function csvCell(text: string, guard: boolean): string {
  const guarded = guard && formulaStart.test(text) ? `'${text}` : text;
  if (guarded !== '' && !needsQuotes.test(guarded)) return guarded;
  return `"${guarded.replaceAll('"', '""')}"`;
}
