/**
 * The name that was probably meant: one that differs only in case, `_` or `-`, else one that begins
 * with it, else the first that is at most two slips of the pen away, one in names of up to four
 * letters. In names of one or two letters only the case may differ. Null without such.
 */
export function similarName(name: string, known: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[_-]/g, '');
  const same = known.find((other) => plain(other) === plain(name));
  if (same !== undefined) return same;
  const longer = name.length > 2 && known.find((other) => plain(other).startsWith(plain(name)));
  if (longer) return longer;
  const most = name.length <= 2 ? 0 : name.length <= 4 ? 1 : 2;
  return known.find((other) => slips(name, other, most) <= most) ?? null;
}

/** Letters to change, add or take away to turn one text into the other; more than `most` is any. */
function slips(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before = Array.from({ length: to.length + 1 }, (_, length) => length);
  for (const [row, letter] of [...from].entries()) {
    const now = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = (before[column] ?? 0) + (letter === other ? 0 : 1);
      now.push(Math.min(changed, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return before[to.length] ?? 0;
}
