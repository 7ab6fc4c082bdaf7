/** A JSON text as people read it: a string without its quotes, anything else as it is. */
export function plainText(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
