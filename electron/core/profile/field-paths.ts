import type { JsonSink } from '#core/decode/json/json-scan';
import { stringText } from '#core/decode/json/string-text';
import { limits } from '#shared/contract/limits';
import { pathStep } from '#shared/filter-language/path-step';
import type { FieldProfile } from '#shared/model/topic-profile';
import type { ValueRoom } from './distinct-values';
import { FieldStatistics } from './field-statistics';

/** Room for fields, shared by key and value of a profile. */
export class FieldRoom {
  leftOut = 0;
  #left: number = limits.profileFields;

  take(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }
}

/** Deepest field told apart; what lies deeper is left out. */
const maxDepth = 40;

/** A field and those inside it. Null stands for fields there was no room for. */
class FieldNode {
  readonly path: string;
  readonly statistics: FieldStatistics;
  readonly members = new Map<string, FieldNode | null>();
  elements: FieldNode | null | undefined;

  constructor(path: string, statistics: FieldStatistics) {
    this.path = path;
    this.statistics = statistics;
  }
}

/** Gathers what is known of every field below one root, from the parts of JSON texts. */
export class FieldPaths implements JsonSink {
  readonly #rootPath: string;
  readonly #fields: FieldRoom;
  readonly #values: ValueRoom;
  #root: FieldNode | null = null;
  #bytes: Uint8Array = new Uint8Array(0);
  #record = 0;
  /** Open objects and arrays, innermost last; null where they were left out. */
  readonly #open: { node: FieldNode | null; array: boolean }[] = [];
  #name = '';

  /** `rootPath` is `key` or `value`. */
  constructor(rootPath: string, fields: FieldRoom, values: ValueRoom) {
    this.#rootPath = rootPath;
    this.#fields = fields;
    this.#values = values;
  }

  /** The parts that come next are those of `bytes`, of the record with this number. */
  begin(bytes: Uint8Array, record: number): void {
    this.#bytes = bytes;
    this.#record = record;
    this.#open.length = 0;
  }

  /** Counts a root that is a text instead of JSON. */
  text(text: string): void {
    this.#field()?.statistics.add(this.#record, 'string', text);
  }

  open(kind: 'object' | 'array'): void {
    const node = this.#field();
    node?.statistics.add(this.#record, kind, '');
    this.#open.push({ node, array: kind === 'array' });
  }

  close(): void {
    this.#open.pop();
  }

  name(start: number, end: number): void {
    this.#name = this.#text(start, end);
  }

  scalar(kind: 'string' | 'number' | 'boolean' | 'null', start: number, end: number): void {
    const node = this.#field();
    if (!node) return;
    const text = kind === 'null' ? '' : this.#text(start, end);
    node.statistics.add(this.#record, kind, text);
  }

  /** What is known of each field, in order of appearance. */
  profiles(): FieldProfile[] {
    const found: FieldProfile[] = [];
    const visit = (node: FieldNode | null | undefined): void => {
      if (!node) return;
      found.push(node.statistics.profile(node.path));
      visit(node.elements);
      for (const member of node.members.values()) visit(member);
    };
    visit(this.#root);
    return found;
  }

  /** The field that the next part belongs to; null where it is left out. */
  #field(): FieldNode | null {
    const parent = this.#open.at(-1);
    if (!parent) {
      this.#root ??= this.#create(this.#rootPath);
      return this.#root;
    }
    const { node, array } = parent;
    if (!node) return null;
    if (array) {
      if (node.elements === undefined) node.elements = this.#create(`${node.path}[]`);
      return node.elements;
    }
    const known = node.members.get(this.#name);
    if (known !== undefined) return known;
    const member = this.#create(`${node.path}${pathStep(this.#name)}`);
    // Names without end, as of a map, must not fill the memory with what is left out.
    if (member || node.members.size < limits.profileFields) node.members.set(this.#name, member);
    return member;
  }

  #create(path: string): FieldNode | null {
    if (this.#open.length >= maxDepth || !this.#fields.take()) {
      this.#fields.leftOut++;
      return null;
    }
    return new FieldNode(path, new FieldStatistics(this.#record, this.#values));
  }

  #text(start: number, end: number): string {
    return stringText(this.#bytes, start, end) ?? '';
  }
}
