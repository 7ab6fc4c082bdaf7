const noGroup = -1;
const smallest = 8;

/**
 * Row number of each group, for groups numbered from 0: open addressing with linear probing, 8 to
 * 16 bytes a group.
 */
export class GroupRows {
  #groups: Int32Array;
  #rows: Int32Array;
  #size = 0;

  /** With room for `expected` groups; more fit too. */
  constructor(expected = 0) {
    const slots = 2 ** (32 - Math.clz32(Math.max(smallest, expected * 2) - 1));
    this.#groups = new Int32Array(slots).fill(noGroup);
    this.#rows = new Int32Array(slots);
  }

  /** Groups that have or had a row. */
  get size(): number {
    return this.#size;
  }

  /** Row of a group; −1 when it has none. */
  get(group: number): number {
    const mask = this.#groups.length - 1;
    for (let slot = this.#slotOf(group); ; slot = (slot + 1) & mask) {
      const found = this.#groups[slot];
      if (found === group) return this.#rows[slot] ?? -1;
      if (found === noGroup) return -1;
    }
  }

  /** Gives a group a row; −1 takes it away. */
  set(group: number, row: number): void {
    const mask = this.#groups.length - 1;
    let slot = this.#slotOf(group);
    while (this.#groups[slot] !== group && this.#groups[slot] !== noGroup) slot = (slot + 1) & mask;
    if (this.#groups[slot] === noGroup) {
      this.#groups[slot] = group;
      this.#size += 1;
    }
    this.#rows[slot] = row;
    if (this.#size * 2 > this.#groups.length) this.#grow();
  }

  /** Calls back for each group with a row, in no particular order. */
  forEach(visit: (group: number, row: number) => void): void {
    for (let slot = 0; slot < this.#groups.length; slot++) {
      const group = this.#groups[slot] ?? noGroup;
      const row = this.#rows[slot] ?? -1;
      if (group !== noGroup && row >= 0) visit(group, row);
    }
  }

  /** The groups with a row, in no particular order, and their rows. */
  pack(): { groups: Int32Array<ArrayBuffer>; rows: Int32Array<ArrayBuffer> } {
    const groups = new Int32Array(this.#size);
    const rows = new Int32Array(this.#size);
    let count = 0;
    this.forEach((group, row) => {
      groups[count] = group;
      rows[count] = row;
      count += 1;
    });
    return { groups: groups.slice(0, count), rows: rows.slice(0, count) };
  }

  // By the low bits, so that groups in the order of one table's slots spread over any other table;
  // multiplied and mixed, because groups numbered at a stride would share a few slots otherwise.
  #slotOf(group: number): number {
    const hash = Math.imul(group, 0x9e3779b1);
    return (hash ^ (hash >>> 15)) & (this.#groups.length - 1);
  }

  #grow(): void {
    const groups = this.#groups;
    const rows = this.#rows;
    this.#groups = new Int32Array(groups.length * 2).fill(noGroup);
    this.#rows = new Int32Array(rows.length * 2);
    this.#size = 0;
    for (let slot = 0; slot < groups.length; slot++) {
      const group = groups[slot] ?? noGroup;
      if (group !== noGroup) this.set(group, rows[slot] ?? -1);
    }
  }
}
