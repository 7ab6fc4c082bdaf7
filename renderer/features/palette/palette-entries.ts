/** Something the palette can do or go to. */
export interface PaletteEntry {
  id: string;
  group: 'Views' | 'Analyses' | 'Topics' | 'Actions' | 'Connections';
  name: string;
  note?: string;
  run: () => void;
}

/**
 * The entries whose name holds every word of the query, the best `limit` of them: those that
 * begin with it first, then those with a word that does, else in the order given.
 */
export function rankEntries(
  entries: readonly PaletteEntry[],
  query: string,
  limit: number,
): PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return entries.slice(0, limit);
  const ranks: [PaletteEntry[], PaletteEntry[], PaletteEntry[]] = [[], [], []];
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    if (!words.every((word) => name.includes(word))) continue;
    const at = name.indexOf(first);
    const rank = at === 0 ? 0 : /[\s._-]/.test(name.charAt(at - 1)) ? 1 : 2;
    ranks[rank].push(entry);
  }
  return ranks.flat().slice(0, limit);
}
