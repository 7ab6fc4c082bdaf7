/** A JSON text as people read it: a string without its quotes, anything else as it is. */
export function plainText(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

/** The values of a group, which are JSON texts, as one text to be read: a label, not a key. */
export function groupLabel(group: readonly string[]): string {
  return group.map(plainText).join(' · ');
}
