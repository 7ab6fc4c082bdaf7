/** A JSON text as people read it: a string without its quotes, anything else as it is. */
export function plainText(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

/** What a text would be taken for when it stands without its quotes. */
const literals: ReadonlySet<string> = new Set(['null', 'true', 'false']);

/** A JSON text for the screen: quoted only where it could not be told from nothing, or from null. */
export function shownText(json: string): string {
  const text = plainText(json);
  return json.startsWith('"') && (text.trim() === '' || literals.has(text)) ? json : text;
}

/** The values of a group, which are JSON texts, as one text to be read: a label, not a key. */
export function groupLabel(group: readonly string[]): string {
  return group.map(shownText).join(' · ');
}
