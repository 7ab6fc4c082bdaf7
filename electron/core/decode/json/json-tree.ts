import type { TreeNode } from '#shared/model/record';
import { utf8Cut } from '../utf8-cut';
import { type JsonSink, scanJson } from './json-scan';
import { stringText } from './string-text';

/** Source bytes shown of a scalar or a member name. */
const scalarBytes = 512;

/** Nodes of a JSON text in document order. */
export interface JsonTree {
  readonly nodes: TreeNode[];
  /** Whether nodes were left out, or the text was cut. */
  readonly truncated: boolean;
}

/**
 * The first `mostNodes` nodes of the JSON text in the first `length` bytes. Numbers keep their
 * source digits, members their order, and duplicates all appear. Counts of children are whole
 * unless the text itself was cut.
 */
export function jsonTree(bytes: Uint8Array, length: number, mostNodes: number): JsonTree {
  const builder = new TreeBuilder(bytes, mostNodes);
  const { outcome } = scanJson(bytes, 0, length, builder);
  return { nodes: builder.nodes, truncated: builder.leftOut > 0 || outcome !== 'valid' };
}

class TreeBuilder implements JsonSink {
  readonly nodes: TreeNode[] = [];
  leftOut = 0;
  readonly #bytes: Uint8Array;
  readonly #mostNodes: number;
  /** Open objects and arrays, innermost last; null for those left out. */
  readonly #open: ({ node: TreeNode } | null)[] = [];
  #name: string | null = null;

  constructor(bytes: Uint8Array, mostNodes: number) {
    this.#bytes = bytes;
    this.#mostNodes = mostNodes;
  }

  open(kind: 'object' | 'array'): void {
    const node = this.#add(kind, '', false);
    this.#open.push(node && { node });
  }

  close(): void {
    this.#open.pop();
  }

  name(start: number, end: number): void {
    if (this.nodes.length < this.#mostNodes) this.#name = this.#text(start, end).text;
  }

  scalar(kind: 'string' | 'number' | 'boolean' | 'null', start: number, end: number): void {
    if (this.nodes.length >= this.#mostNodes) {
      this.#add(kind, '', false);
      return;
    }
    const { text, truncated } =
      kind === 'string' ? this.#text(start, end) : this.#source(start, end);
    this.#add(kind, text, truncated);
  }

  #add(kind: TreeNode['kind'], text: string, truncated: boolean): TreeNode | null {
    const parent = this.#open.at(-1)?.node ?? null;
    const index = parent?.children ?? 0;
    if (parent) parent.children++;
    if (this.nodes.length >= this.#mostNodes) {
      this.leftOut++;
      return null;
    }
    const name = !parent ? null : parent.kind === 'array' ? index : this.#name;
    const node = { depth: this.#open.length, name, kind, text, truncated, children: 0 };
    this.nodes.push(node);
    return node;
  }

  #source(start: number, end: number): { text: string; truncated: boolean } {
    const cut = utf8Cut(this.#bytes, start, end, scalarBytes);
    const text = Buffer.from(this.#bytes.subarray(start, cut)).toString('utf8');
    return { text, truncated: cut < end };
  }

  /** A string unescaped; its source where it was cut within an escape. */
  #text(start: number, end: number): { text: string; truncated: boolean } {
    const source = this.#source(start, end);
    if (!source.text.includes('\\')) return source;
    const cut = utf8Cut(this.#bytes, start, end, scalarBytes);
    return {
      text: stringText(this.#bytes, start, cut) ?? source.text,
      truncated: source.truncated,
    };
  }
}
