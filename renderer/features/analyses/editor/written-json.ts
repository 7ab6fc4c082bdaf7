/** Width that an object or a list may take to stay on one line, characters. */
const lineWidth = 58;

/** A JSON value as people write it: indented by two, with what is short on one line. */
export function writtenJson(value: unknown, indent = ''): string {
  const line = onOneLine(value);
  if (typeof value !== 'object' || value === null) return line;
  if (indent !== '' && indent.length + line.length <= lineWidth) return line;
  const inner = `${indent}  `;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((item) => writtenJson(item, inner))]
    : ['{', '}', members(value).map(([name, of]) => `${name}: ${writtenJson(of, inner)}`)];
  if (items.length === 0) return line;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const items = members(value).map(([name, of]) => `${name}: ${onOneLine(of)}`);
  return items.length === 0 ? '{}' : `{ ${items.join(', ')} }`;
}

function members(object: object): [name: string, value: unknown][] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [JSON.stringify(name), value]);
}
